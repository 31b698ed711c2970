import { TenonError } from '@tenon/core'
import type { Static, TObject } from 'typebox'
import type { QueryValues } from './app.ts'
import { isArraySchema, readValue } from './read-value.ts'

/**
 * Reads the query as the schema says: names and enum values in any letter case, lists as `name=a&name=b`, `name[]=a` or
 * `name[0]=a`, numbers, integers and booleans from their text. Names that the schema does not have are passed over.
 *
 * @throws TenonError `missingField`, `invalidField` (also for a single value that is given twice)
 */
export function readQuery<Schema extends TObject>(schema: Schema, query: QueryValues): Static<Schema> {
  const given: Record<string, unknown> = Object.create(null)
  for (const [name, property] of Object.entries(schema.properties)) {
    const values = query[name.toLowerCase()]
    if (!values) continue
    if (isArraySchema(property)) given[name] = values
    else if (values.length === 1) given[name] = values[0]
    else throw new TenonError('invalidField', { message: `The ${name} parameter is given more than once.` })
  }
  return readValue(schema, given, '', { unknownFields: 'ignore', fromText: true }) as Static<Schema>
}
