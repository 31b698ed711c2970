/**
 * `JSON.parse` with numbers as text. Amounts have up to 18 decimals, and a JavaScript number keeps about 16 digits.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseExact(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  )
}
