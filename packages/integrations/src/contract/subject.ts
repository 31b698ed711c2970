import type { FillIn } from './sign-in.ts'

/** What the suite must know of an integration beyond its declaration. */
export interface Subject {
  /** The simulator's path: `/kraken`. */
  path: '/coinbase' | '/kraken' | '/broker' | '/exchange'
  /** Absent for OAuth. */
  fillIn?: FillIn
  /** Whether a withdrawal wants a one-time code. */
  asksCode: boolean
  /** Whether the provider keeps our attempt id, so that a repeat gives the first withdrawal back. */
  keepsAttemptId: boolean
  /** Whether some of its users confirm a withdrawal elsewhere. Default: none. */
  confirms?: true
  /** Whether placing and cancelling an order can want a code. Default no. */
  asksOrderCode?: true
  /** An order id in the institution's form that it never gave. Default a uuid. */
  unknownOrderId?: string
}

const books = { '/coinbase': 'coinbase', '/kraken': 'kraken', '/broker': 'broker', '/exchange': 'exchange' } as const

/** Under which name the sandbox keeps the books of a subject. */
export function institutionOf({ path }: Subject): (typeof books)[Subject['path']] {
  return books[path]
}
