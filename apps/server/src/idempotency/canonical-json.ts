import { ExactNumber } from '../http/exact-number.ts'

/**
 * One text for every spelling of the same JSON body: no white space, fields in the order of their names. Numbers keep
 * their digits, since `1` and `1.0` may be different wishes.
 *
 * @param body what `parseJson` made; `undefined` for a request without one, which differs from every body
 */
export function canonicalJson(body: unknown): string {
  if (body === undefined) return ''
  if (body instanceof ExactNumber) return body.source
  if (Array.isArray(body)) return `[${body.map(canonicalJson).join(',')}]`
  if (typeof body !== 'object' || body === null) return JSON.stringify(body)
  const fields = Object.entries(body).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${canonicalJson(value)}`).join(',')}}`
}
