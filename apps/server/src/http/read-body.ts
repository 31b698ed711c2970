import { TenonError } from '@tenon/core'
import type { Static, TSchema } from 'typebox'
import { readValue } from './read-value.ts'

/**
 * Reads a parsed body as the schema says. Names and enum values match in any letter case and come out in the schema's
 * spelling; `null` counts as absent; ids (`format: 'uuid'`) are lower-cased; amounts (`decimalType()`) come out as `Decimal`.
 *
 * @param body `request.body`, as `parseJson` left it
 * @param options.refuseUnknown default false: fields that the schema does not have are passed over
 * @throws TenonError `invalidJson` (no body), `missingField`, `invalidField`; the message names the field's path
 */
export function readBody<Schema extends TSchema>(
  schema: Schema,
  body: unknown,
  options: { refuseUnknown?: boolean } = {},
): Static<Schema> {
  if (body === undefined) throw new TenonError('invalidJson', { message: 'A JSON body is required.' })
  const mode = { unknownFields: options.refuseUnknown ? 'refuse' : 'ignore', fromText: false } as const
  // `readValue` checks every keyword of the schema, and throws on one it does not know.
  return readValue(schema, body, '', mode) as Static<Schema>
}
