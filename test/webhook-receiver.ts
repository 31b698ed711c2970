import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createSealer } from '../apps/server/src/connections/seal.ts'
import { openDatabase } from '../apps/server/src/storage/database.ts'
import { setWebhookEndpoint } from '../apps/server/src/webhooks/set-webhook-endpoint.ts'
import type { Started } from './start-tenon.ts'

/** The fields of a webhook that tell one fact from another. */
export interface ReceivedWebhook {
  Id: string
  EventId: string
  TransferId: string
  TransferStatus: string
  TxHash: string | null
}

export interface WebhookReceiver {
  url: string
  /** Everything that arrived, in order, second tries included. */
  received: ReceivedWebhook[]
  /** The different event ids of one status of a transfer. */
  eventIds(transferId: string, status: string): string[]
  close(): void
}

/** Listens for webhooks on a free port and answers 200. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    request.on('end', () => {
      received.push(JSON.parse(text))
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    eventIds: (transferId, status) => [
      ...new Set(
        received
          .filter((webhook) => webhook.TransferId === transferId && webhook.TransferStatus === status)
          .map(({ EventId }) => EventId),
      ),
    ],
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The sealing key of a data folder, in the form of `TENON_SEALING_KEYS`. */
export function sealingKeyOf(dataDir: string): string {
  return `dev:${readFileSync(join(dataDir, 'sealing-key'), 'utf8')}`
}

/** Sends the webhooks of the sandbox client there, instead of to the quickstart. */
export async function sendWebhooksTo(url: string, { database, client, dataDir }: Started): Promise<void> {
  const [id = '', key = ''] = sealingKeyOf(dataDir).split(':')
  const sealer = createSealer([{ id, bytes: Buffer.from(key, 'base64url') }])
  const db = openDatabase({ url: database, maxConnections: 1 })
  try {
    await setWebhookEndpoint(db, sealer, { clientId: client.id, environment: 'sandbox', url })
  } finally {
    await db.destroy()
  }
}
