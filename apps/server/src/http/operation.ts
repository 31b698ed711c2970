import type { ErrorCode } from '@tenon/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { Caller } from '../clients/authenticate-key.ts'
import type { App, FailureWording, QueryValues, RouteAccess } from './app.ts'
import { readBody } from './read-body.ts'
import { readQuery } from './read-query.ts'
import { type Written, writeValue } from './write-value.ts'

/** One operation of an API: its schemas are its types, its checks and its place in the OpenAPI document. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `:name` stands for one segment, described in `params`. */
  path: string
  access: RouteAccess
  /** Whether a bearer token opens it, though no API key does. Default false. */
  isBearer?: true
  /** The chapter of the document. */
  tag: string
  summary: string
  /** What the summary leaves open. */
  description?: string
  isDeprecated?: boolean
  params?: TObject
  query?: TObject
  body?: TObject
  /** Whether the request may come without a body; then its fields are read from nothing. Default false. */
  isBodyOptional?: boolean
  /** Whether fields that the body does not have are refused. Default false: they are passed over. */
  refusesUnknownFields?: boolean
  /** The whole answer. Absent: 204 without a body. */
  answer?: TSchema
  /** The status of a success with an answer. Default 200. */
  answerStatus?: 201
  /** What this operation can fail with, beside what every operation can. */
  refusals?: readonly ErrorCode[]
  /** Why an `Idempotency-Key` means nothing here. Absent: it is honoured. */
  ignoresIdempotencyKey?: string
  /** `last`: given up only when everything else was. */
  shed?: 'last'
  /** How failures read here. Default: the app's wording. */
  wordFailure?: FailureWording
}

type Read<Schema> = Schema extends TSchema ? Static<Schema> : undefined

/** What an operation is called with, all of it read and checked. */
export interface OperationInput<Described extends Operation> {
  params: Read<Described['params']>
  query: Read<Described['query']>
  body: Read<Described['body']>
  /** Who calls. Throws on a public operation. */
  caller: Described['access'] extends 'public' ? undefined : Caller
  requestId: string
  request: FastifyRequest
  reply: FastifyReply
}

export type OperationAnswer<Described extends Operation> = Described['answer'] extends TSchema
  ? Written<Static<Described['answer']>>
  : undefined

declare module 'fastify' {
  interface FastifyContextConfig {
    wordFailure?: FailureWording
    /** Present on every route that is an operation: what the OpenAPI document says of it. */
    operation?: Operation
  }
}

/**
 * Adds an operation: reads what came by its schemas, calls `handle`, and writes the answer by its schema.
 *
 * What is wrong with a request fails with `missingField`, `invalidField` or `invalidJson` before `handle` is called.
 */
export function registerOperation<const Described extends Operation>(
  app: App,
  operation: Described,
  handle: (input: OperationInput<Described>) => Promise<OperationAnswer<Described>>,
): void {
  const { method, path, access, params, query, body, answer, answerStatus = 200 } = operation
  const { ignoresIdempotencyKey, shed, wordFailure } = operation
  app.route<{ Querystring: QueryValues; Params: Record<string, string> }>({
    method,
    url: path,
    config: {
      access,
      operation,
      ...(ignoresIdempotencyKey === undefined ? {} : { ignoresIdempotencyKey }),
      ...(shed === undefined ? {} : { shed }),
      ...(wordFailure === undefined ? {} : { wordFailure }),
    },
    async handler(request, reply) {
      const input = {
        params: params && readBody(params, request.params),
        query: query && readQuery(query, request.query),
        body: body && readRequestBody(operation, body, request.body),
        caller: access === 'public' ? undefined : request.caller,
        requestId: request.id,
        request,
        reply,
      }
      // Each part was read by the schema that its type is drawn from.
      const worded = await handle(input as OperationInput<Described>)
      if (!answer) return reply.code(204).send()
      return reply.code(answerStatus).send(writeValue(answer, worded))
    },
  })
}

function readRequestBody({ isBodyOptional, refusesUnknownFields }: Operation, schema: TObject, body: unknown): unknown {
  const given = body === undefined && isBodyOptional ? {} : body
  return readBody(schema, given, { refuseUnknown: refusesUnknownFields === true })
}
