import type { Started } from './start-tenon.ts'

export interface MeshAnswer {
  status: number
  body: {
    content?: Record<string, unknown>
    status: string
    message: string
    displayMessage?: string
    errorHash: string
    errorType: string
    errorData?: { code: string; hint?: string; transferId?: string }
  }
  text: string
}

/** One request of a client's backend, with its keys. `body` is sent as it is when it is text. */
export async function meshCall(
  { api, client }: Pick<Started, 'api' | 'client'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<MeshAnswer> {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      'X-Client-Id': client.id,
      'X-Client-Secret': client.secret,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), text }
}
