import type { Network } from '@tenon/core'

type AddressKind = Network['addressKind']

/** What all addresses of a network begin with: a look at it tells nobody anything. */
const prefixes: Readonly<Record<AddressKind, RegExp>> = {
  evm: /^0x/i,
  solana: /^/,
  bitcoin: /^(?:bc1[a-z0-9]|[13])/i,
  stellar: /^G/,
  ripple: /^r/,
}

/** How much of either end a person compares. */
const lookedAt = 4

/** The spelling by which two addresses are the same. */
export function addressKey(kind: AddressKind, address: string): string {
  const isCaseless = kind === 'evm' || (kind === 'bitcoin' && /^bc1/i.test(address))
  return isCaseless ? address.toLowerCase() : address
}

/**
 * Whether two different addresses show the same first and last four characters, as made-up ones do that wait in a history to
 * be copied. https://arxiv.org/abs/2501.16681
 */
export function resembles(kind: AddressKind, one: string, other: string): boolean {
  const [a, b] = [addressKey(kind, one), addressKey(kind, other)]
  return a !== b && endsOf(kind, a) === endsOf(kind, b)
}

function endsOf(kind: AddressKind, address: string): string {
  const body = address.replace(prefixes[kind], '').toLowerCase()
  return `${body.slice(0, lookedAt)}…${body.slice(-lookedAt)}`
}
