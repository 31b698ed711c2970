import type { Purpose } from '@tenon/core'

const words = { connect: 'Deposit', deposit: 'Deposit', payment: 'Payment', onramp: 'Onramp' } as const

/** The end of the keys of texts that differ by what a transfer is for. */
export function purposeWord(purpose: Purpose): (typeof words)[Purpose] {
  return words[purpose]
}
