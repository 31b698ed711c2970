import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSealer } from '../apps/server/src/connections/seal.ts'
import { openDatabase } from '../apps/server/src/storage/database.ts'
import { setWebhookEndpoint } from '../apps/server/src/webhooks/set-webhook-endpoint.ts'
import { loadSealingKey } from '../scripts/start/credentials.ts'
import { openDataFolder } from '../scripts/start/data-folder.ts'
import type { Started } from './start-tenon.ts'

/** One delivery as it arrived. */
export interface Received {
  body: Record<string, unknown>
  /** Whether the header is the HMAC of the bytes, computed here and not by our own code. */
  isSigned: boolean
  headers: Record<string, string | string[] | undefined>
  raw: Buffer
}

export interface WebhookReceiver {
  received: Received[]
  secret: string
  /** Answers the next deliveries with these statuses, then 200. */
  answerNext(...statuses: number[]): void
  close(): Promise<void>
}

/** A backend that takes webhooks; it becomes the endpoint of the sandbox environment of the started client. */
export async function receiveWebhooks({ database, dataDir, client }: Started): Promise<WebhookReceiver> {
  const received: Received[] = []
  const statuses: number[] = []
  let secret = ''
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts)
      const expected = createHmac('sha256', secret).update(raw).digest('base64')
      const isSigned = request.headers['x-mesh-signature-256'] === expected
      received.push({ body: JSON.parse(raw.toString('utf8')), isSigned, headers: request.headers, raw })
      response.statusCode = statuses.shift() ?? 200
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const db = openDatabase({ url: database, maxConnections: 1 })
  try {
    const sealer = createSealer([loadSealingKey(openDataFolder(dataDir))])
    const url = `http://127.0.0.1:${port}/webhooks`
    const endpoint = { clientId: client.id, environment: 'sandbox', url } as const
    secret = (await setWebhookEndpoint(db, sealer, endpoint)).secret
  } finally {
    await db.destroy()
  }
  return {
    received,
    secret,
    answerNext: (...next) => {
      statuses.push(...next)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
