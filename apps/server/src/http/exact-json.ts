import type { Decimal, SignedDecimal } from '@tenon/core'

declare const exactNumberBrand: unique symbol

/** A decimal that prints as a plain JSON number, digit for digit. */
export type ExactNumberOutput = { readonly [exactNumberBrand]: true }

/** `JSON.rawJSON` is part of Node 22 and later, not yet of the language's type library. https://tc39.es/proposal-json-parse-with-source/ */
const rawJson = (JSON as unknown as { rawJSON(text: string): ExactNumberOutput }).rawJSON

/** Marks an amount so that `writeJson` prints it as a number without rounding: `"0.000000000000000001"` → `0.000000000000000001`. */
export function exactNumber(amount: Decimal | SignedDecimal): ExactNumberOutput {
  return rawJson(amount)
}

/**
 * The text of a JSON body. Properties that are `undefined` are left out, and so are those that are `null` unless asked for.
 *
 * @throws TypeError for a `bigint` that was not worded by its room
 */
export function writeJson(value: unknown, options: { keepNulls?: boolean } = {}): string {
  const text = JSON.stringify(value, options.keepNulls ? undefined : withoutNullProperties)
  return text ?? 'null'
}

function withoutNullProperties(this: unknown, _name: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value
}
