import { compareDecimals, multiplyDecimals, parseDecimal, zero } from '../money/decimal.ts'
import type { PreviewView } from './link-screen.ts'

const noticeable = parseDecimal('1.25')

/** Whether the network takes more than a quarter more than in the offer before. */
export function isGasDearer(before: PreviewView, after: PreviewView): boolean {
  return compareDecimals(gasOf(after), multiplyDecimals(gasOf(before), noticeable, 'down')) > 0
}

function gasOf({ fees }: PreviewView) {
  return fees.find(({ kind }) => kind === 'network')?.amount ?? zero
}
