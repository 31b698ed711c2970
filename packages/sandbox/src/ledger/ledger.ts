import type { Decimal, NetworkSlug } from '@tenon/core'

/** The institutions that this sandbox plays. Each keeps books of its own. */
export type Institution = 'coinbase' | 'kraken' | 'broker' | 'exchange'

/** A withdrawal as the simulated institution knows it. */
export interface SandboxWithdrawal {
  /** uuid, made by the institution. */
  id: string
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
  toAddress: string
  addressTag?: string
  status: 'pending' | 'succeeded' | 'failed'
  /** On Ethereum a real transaction of the local chain; elsewhere a made-up one in the network's form. */
  hash?: string
  fromAddress: string
  createdAtMs: number
}

export interface WithdrawalOrder {
  institution: Institution
  username: string
  clientId?: string
  symbol: string
  network: NetworkSlug
  amount: Decimal
  fee: Decimal
  toAddress: string
  addressTag?: string
}

/** Balances, withdrawals and their count: the witness that does not depend on who asked. */
export interface Ledger {
  /** Balance per upper-case symbol, fiat included (`USD`). Empty for an unknown user. */
  balances(institution: Institution, username: string): ReadonlyMap<string, Decimal>
  /**
   * Debits amount + fee and pays out. A repeated `clientId` of the same user at the same institution gives the first
   * withdrawal back and moves nothing.
   *
   * @throws InsufficientFunds when the balance does not cover amount + fee
   */
  withdraw(order: WithdrawalOrder): Promise<SandboxWithdrawal>
  withdrawal(institution: Institution, id: string): SandboxWithdrawal | undefined
  withdrawals(institution: Institution, username: string): readonly SandboxWithdrawal[]
}

/** The balance does not cover amount + fee. */
export class InsufficientFunds extends Error {
  override readonly name = 'InsufficientFunds'
}
