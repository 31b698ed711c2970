import { type ErrorCode, errors, TenonError } from '@tenon/core'
import type { TObject, TSchema } from 'typebox'
import type { FailureWording } from '../http/app.ts'
import type { Operation } from '../http/operation.ts'
import { exampleOf } from './example-of.ts'
import { failuresOf } from './failures-of.ts'
import { nameOperation } from './name-operation.ts'
import type {
  OpenApiDocument,
  PrintedContent,
  PrintedOperation,
  PrintedParameter,
  PrintedResponse,
} from './open-api.ts'
import { createSchemaBook } from './schema-book.ts'
import { tags } from './tags.ts'

/** How failures of one wording are described. */
export interface DescribedWording {
  word: FailureWording
  schemaOf(status: number): TSchema
}

const description = `The open, self-hosted connection layer for money. It speaks the wire of Mesh Connect, so a client written for it works by changing host and keys; what stands under \`/v1\` is Tenon's own.

Names of fields and query parameters, and words of enumerations, are read in any letter case and written as they stand here. \`null\` counts as absent; fields that are not known are passed over unless an operation says otherwise. Amounts are JSON numbers with up to 18 decimals, kept digit for digit; on input a decimal text does as well.

Every failure has an \`errorType\`; each of them is explained on [/docs/errors](/docs/errors).`

/**
 * The OpenAPI 3.1 document of the operations that there are.
 *
 * @param wordings each wording of failures that an operation uses; the first is the default
 * @throws Error when two different schemas have one name, or two operations one id
 */
export function drawDocument(operations: readonly Operation[], wordings: readonly DescribedWording[]): OpenApiDocument {
  const book = createSchemaBook()
  const paths: Record<string, Record<string, PrintedOperation>> = {}
  const names = new Set<string>()
  for (const operation of operations) {
    const printed = printOperation(operation)
    if (names.has(printed.operationId)) throw new Error(`Two operations are called ${printed.operationId}.`)
    names.add(printed.operationId)
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: printed }
  }
  const used = new Set(operations.map(({ tag }) => tag))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tenon API',
      version: '1.0',
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server. Its keys say whether a call is one of the sandbox.' }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      securitySchemes: {
        'Client-Id': { type: 'apiKey', in: 'header', name: 'X-Client-Id' },
        'Client-Secret': { type: 'apiKey', in: 'header', name: 'X-Client-Secret' },
        Bearer: { type: 'http', scheme: 'bearer', description: 'From `POST /admin/api/v1/Token`.' },
      },
      schemas: Object.fromEntries(Object.entries(book.components).sort(([one], [other]) => (one < other ? -1 : 1))),
    },
  }

  function printOperation(operation: Operation): PrintedOperation {
    const { body, isBodyOptional = false, refusesUnknownFields } = operation
    const notes = [
      operation.description,
      refusesUnknownFields && 'Fields that are not known are refused.',
      operation.access === 'readWrite' && 'Needs a key that may write.',
    ].filter((note) => typeof note === 'string')
    const parameters = parametersOf(operation)
    return {
      operationId: nameOperation(operation),
      tags: [operation.tag],
      summary: operation.summary,
      ...(notes.length > 0 ? { description: notes.join(' ') } : {}),
      ...(operation.isDeprecated ? { deprecated: true } : {}),
      security: securityOf(operation),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(body ? { requestBody: { required: !isBodyOptional, content: contentOf(body, { isWhole: false }) } } : {}),
      responses: {
        ...(operation.answer
          ? { [operation.answerStatus ?? 200]: { description: 'Done.', content: contentOf(operation.answer) } }
          : { 204: { description: 'Done. There is no body.' } }),
        ...Object.fromEntries(
          [...failuresOf(operation)].map(([status, codes]) => [status, failure(operation, status, codes)]),
        ),
      },
    }
  }

  function contentOf(schema: TSchema, options: { isWhole?: boolean } = {}): PrintedContent {
    const printed = book.print(schema)
    return { 'application/json': { schema: printed, example: exampleOf(printed, book.components, options) } }
  }

  function parametersOf({ params, query, access, method, ignoresIdempotencyKey }: Operation): PrintedParameter[] {
    const honoursKey = method !== 'GET' && access !== 'public' && ignoresIdempotencyKey === undefined
    return [...described('path', params), ...described('query', query), ...(honoursKey ? [idempotencyKey] : [])]
  }

  function described(place: 'path' | 'query', schema: TObject | undefined): PrintedParameter[] {
    if (!schema) return []
    const { properties } = schema
    const required: readonly string[] = schema.required ?? []
    return Object.entries<TSchema>(properties).map(([name, property]) => {
      const printed = book.print(property)
      const { description: text, ...rest } = printed
      return {
        name,
        in: place,
        required: required.includes(name) && printed.default === undefined,
        ...(text === undefined ? {} : { description: text }),
        schema: rest,
      }
    })
  }

  function failure({ wordFailure }: Operation, status: number, codes: readonly ErrorCode[]): PrintedResponse {
    const wording = wordings.find(({ word }) => word === wordFailure) ?? wordings[0]
    const [first = 'serverFailure'] = codes
    return {
      description: `${codes.map((code) => `\`${code}\``).join(', ')}: ${errors[first].message}`,
      ...(codes.some((code) => waits.has(code)) ? { headers: { 'Retry-After': retryAfter } } : {}),
      ...(wording
        ? {
            content: {
              'application/json': {
                schema: book.print(wording.schemaOf(status)),
                example: wording.word(new TenonError(first), 'example').body,
              },
            },
          }
        : {}),
    }
  }
}

/** Failures that may say when to come again. */
const waits: ReadonlySet<ErrorCode> = new Set(['tooManyRequests', 'unavailable', 'institutionRateLimited'])

const retryAfter = { description: 'Seconds to wait, where that is known.', schema: { type: 'integer', minimum: 0 } }

const idempotencyKey: PrintedParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'For 24 hours the same request under the same key is answered with what was answered first, marked `Idempotent-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
}

function securityOf({ access, isBearer }: Operation): PrintedOperation['security'] {
  if (isBearer) return [{ Bearer: [] }]
  return access === 'public' ? [] : [{ 'Client-Id': [], 'Client-Secret': [] }]
}
