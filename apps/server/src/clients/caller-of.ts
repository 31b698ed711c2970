import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import type { Caller } from './authenticate-key.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined
  }
}

/** Who makes a request on a route that requires a key. @throws TenonError `unauthorized` on a public route */
export function callerOf(request: Pick<FastifyRequest, 'caller'>): Caller {
  if (!request.caller) throw new TenonError('unauthorized')
  return request.caller
}
