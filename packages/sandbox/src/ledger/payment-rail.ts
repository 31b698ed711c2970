import type { WithdrawalOrder } from './ledger.ts'

/** A payment ready to be sent: the same bytes give the same hash, however often they are sent. */
interface SignedPayment {
  hash: string
  rawTransaction: string
  fromAddress: string
}

/** How the ledger pays on a network that really exists here. */
export interface PaymentRail {
  /** The next payment of this institution; takes its place in line, so it must be sent. Called one at a time. */
  sign(order: WithdrawalOrder): Promise<SignedPayment>
  /** Hands a signed payment to the network. Sending it again changes nothing. */
  send(rawTransaction: string): Promise<void>
  /** `pending` also when the network has never heard of it. */
  statusOf(hash: string): Promise<'pending' | 'succeeded' | 'failed'>
  /** Sends all payments of earlier runs, in their order, and returns when they are final. */
  restore(rawTransactions: readonly string[]): Promise<void>
}
