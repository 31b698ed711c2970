import type { Decimal, NetworkSlug } from '@tenon/core'
import type { OrderReads, Orders } from '../orders/orders.ts'
import type { Institution } from './institution.ts'

export interface WithdrawalOrder {
  institution: Institution
  username: string
  /** The id the caller chose (`idem`, `clientId` …); absent where the institution's API takes none. */
  clientId?: string
  symbol: string
  network: NetworkSlug
  /** What arrives. */
  amount: Decimal
  /** What the institution keeps on top, in `symbol`. */
  fee: Decimal
  /** What the network costs the user on top. */
  gas?: { symbol: string; amount: Decimal }
  toAddress: string
  addressTag?: string
}

/** A withdrawal as the simulated institution knows it. */
export interface SandboxWithdrawal extends WithdrawalOrder {
  /** uuid, made by the institution. */
  id: string
  /** `awaitingPerson` has taken the amount out of the balance, and pays nobody until the person confirms. */
  status: 'awaitingPerson' | 'pending' | 'succeeded' | 'failed'
  /** On Ethereum a real transaction of the local chain; elsewhere a made-up one in the network's form. */
  hash?: string
  fromAddress: string
  createdAtMs: number
  /** When it was paid out: at once, or when it was confirmed. */
  paidAtMs?: number
}

export interface FundingOrder {
  institution: Institution
  username: string
  clientId: string
  kind: string
  fromSymbol: string
  toSymbol: string
  fromAmount: Decimal
  /** What the institution keeps on top, in `fromSymbol`. */
  fee: Decimal
  /** What the account has more of afterwards, in `toSymbol`. */
  received: Decimal
  /** Paid from outside, by a card: no balance of the account goes down. */
  isFromOutside?: boolean
}

/** Something turned into something else, at the institution itself. */
export interface SandboxFunding extends FundingOrder {
  /** uuid, made by the institution. */
  id: string
  createdAtMs: number
}

/** Something that is to arrive from outside of the sandbox. */
export interface DepositOrder {
  institution: Institution
  username: string
  symbol: string
  network: NetworkSlug
  amount: Decimal
}

/** Money that came in: from outside, or paid out by another institution of the sandbox. */
export interface SandboxDeposit extends DepositOrder {
  /** uuid, made by the institution. */
  id: string
  /** `pending` while the network has not paid yet. */
  status: 'pending' | 'succeeded'
  hash: string
  fromAddress: string
  toAddress: string
  addressTag?: string
  createdAtMs: number
}

/** What can be read. */
export interface LedgerReads {
  /** Balance per upper-case symbol, fiat included (`USD`). Empty for an unknown user. */
  balances(institution: Institution, username: string): ReadonlyMap<string, Decimal>
  withdrawal(institution: Institution, id: string): SandboxWithdrawal | undefined
  /** By the id that the caller chose. */
  withdrawalOfClient(institution: Institution, username: string, clientId: string): SandboxWithdrawal | undefined
  withdrawals(institution: Institution, username: string): readonly SandboxWithdrawal[]
  fundings(institution: Institution, username: string): readonly SandboxFunding[]
  /** Oldest first. */
  deposits(institution: Institution, username: string): readonly SandboxDeposit[]
  orders: OrderReads
}

/** Balances, withdrawals and their count: the witness that does not depend on who asked. */
export interface Ledger extends LedgerReads {
  /** The same a moment ago: what is pending is not there yet, what has ended is pending, nothing was funded or ordered. */
  readonly before: LedgerReads
  readonly orders: Orders
  /**
   * Debits amount, fee and gas and pays out; or, when the person has to confirm first, only debits. A repeated `clientId`
   * of the same user at the same institution gives the first withdrawal back and moves nothing.
   *
   * @throws InsufficientFunds when the balance does not cover it
   */
  withdraw(order: WithdrawalOrder, options?: { awaitsPerson: boolean }): Promise<SandboxWithdrawal>
  /** Pays out what awaits the person, or gives the money back. Does nothing, and says `undefined`, for every other. */
  decide(id: string, decision: 'confirm' | 'deny'): Promise<SandboxWithdrawal | undefined>
  /**
   * Takes the one and gives the other, in one step. A repeated `clientId` gives the first funding back.
   *
   * @throws InsufficientFunds when the balance does not cover amount and fee
   */
  fund(order: FundingOrder): Promise<SandboxFunding>
}
