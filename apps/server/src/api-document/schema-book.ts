import { isDeepStrictEqual } from 'node:util'
import type { TSchema } from 'typebox'
import type { PrintedSchema } from './open-api.ts'

export interface SchemaBook {
  /** The schema as it stands in the document: what has a title is a reference to a component of that name. */
  print(schema: TSchema): PrintedSchema
  /** Every schema with a title that was printed, by title. */
  readonly components: Readonly<Record<string, PrintedSchema>>
}

/** Collects the schemas that have names. @throws Error when one name is given to two different schemas */
export function createSchemaBook(): SchemaBook {
  const components: Record<string, PrintedSchema> = {}

  function print({ title, ...schema }: PrintedSchema): PrintedSchema {
    const printed = printParts(schema)
    if (title === undefined) return printed
    const known = components[title]
    components[title] ??= printed
    const $ref = `#/components/schemas/${title}`
    if (!known || isDeepStrictEqual(known, printed)) return { $ref }
    // What a place says of its own stands beside the reference.
    const { description, deprecated, ...rest } = printed
    const { description: _description, deprecated: _deprecated, ...knownRest } = known
    if (!isDeepStrictEqual(knownRest, rest)) throw new Error(`Two different schemas are called ${title}.`)
    return { $ref, ...(description === undefined ? {} : { description }), ...(deprecated ? { deprecated } : {}) }
  }

  function printParts(schema: PrintedSchema): PrintedSchema {
    const { properties, required, patternProperties, additionalProperties, items, anyOf } = schema
    // What has a default may be left out.
    const demanded = required?.filter((name) => properties?.[name]?.default === undefined)
    return {
      ...schema,
      ...(required ? { required: demanded ?? [] } : {}),
      ...(properties ? { properties: printAll(properties) } : {}),
      ...(patternProperties ? { patternProperties: printAll(patternProperties) } : {}),
      ...(typeof additionalProperties === 'object' ? { additionalProperties: print(additionalProperties) } : {}),
      ...(items ? { items: print(items) } : {}),
      ...(anyOf ? { anyOf: anyOf.map(print) } : {}),
    }
  }

  function printAll(schemas: Readonly<Record<string, PrintedSchema>>): Record<string, PrintedSchema> {
    return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, print(schema)]))
  }

  return {
    // A copy by way of JSON leaves behind what TypeBox keeps beside the schema.
    print: (schema) => print(JSON.parse(JSON.stringify(schema)) as PrintedSchema),
    components,
  }
}
