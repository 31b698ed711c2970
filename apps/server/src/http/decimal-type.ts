import type { Decimal } from '@tenon/core'
import Type, { type TUnsafe } from 'typebox'

/**
 * The schema of an exact amount: a JSON number (or decimal text) on the wire, read from its source text and handed over as
 * `Decimal`. In OpenAPI it prints as `{ "type": "number", "format": "decimal" }`.
 */
export function decimalType(options: { description?: string } = {}): TUnsafe<Decimal> {
  return Type.Unsafe<Decimal>({ type: 'number', format: 'decimal', ...options })
}
