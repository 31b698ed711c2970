import assert from 'node:assert/strict'
import { FrontApi } from '@meshconnect/node-api'
import type { Started } from './start-tenon.ts'

/** The published client of the product, unmodified: only its base URL and its keys are ours. */
export function publishedClient(
  { api, client }: Pick<Started, 'api' | 'client'>,
  secret: string | undefined = client.secret,
): FrontApi<unknown> {
  const headers = { 'X-Client-Id': client.id, 'X-Client-Secret': secret }
  return new FrontApi({ baseURL: api, headers })
}

/** What the published client rejects with. */
export interface Refusal {
  httpStatus: number
  status: string
  errorType: string
  message: string
  headers: Record<string, unknown>
}

/** The refusal of a call; fails when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => assert.fail('The call was not refused.'),
    (reason: { response: { status: number; headers: Record<string, unknown>; data: Omit<Refusal, 'httpStatus'> } }) =>
      reason,
  )
  const { status: httpStatus, data, headers } = error.response
  return { ...data, httpStatus, headers }
}
