import type { SignedDecimal } from '@tenon/core'
import Type, { type TUnsafe } from 'typebox'

/** The schema of an exact amount that may be below zero. It is only written, never read. */
export function signedDecimalType(options: { description?: string } = {}): TUnsafe<SignedDecimal> {
  return Type.Unsafe<SignedDecimal>({ type: 'number', format: 'signed-decimal', ...options })
}
