import type { ProviderContext, Secret } from '../integration.ts'
import type { JsonReply } from '../session/request-json.ts'

/** Sends one call with whatever proves who is calling. */
export type Send = (
  context: ProviderContext,
  secret: Secret,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<JsonReply>
