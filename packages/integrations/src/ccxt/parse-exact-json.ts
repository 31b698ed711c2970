type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown

// The declaration of `JSON.parse` does not know the third argument of the reviver yet; Node has had it since version 22.
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown

/**
 * Reads JSON with every number as its own text, so that no digit of an amount is lost.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseExactJson(text: string): unknown {
  return parse(text, (_key, value, context) => (typeof value === 'number' ? (context.source ?? String(value)) : value))
}
