import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the receiver behaves towards one request. */
export type ReceiverFault = 'serverError' | 'hang' | 'reset' | 'redirect' | 'late'

/** One webhook as it arrived. */
export interface Arrival {
  eventId: string
  /** Of the try. */
  id: string
  transferId: string
  status: string
  sequence: number
  /** Whether the header is the HMAC of the bytes, computed here and not by our own code. */
  isSigned: boolean
  /** Whether it was answered with 200, at once. */
  isAcknowledged: boolean
}

export interface SeededReceiver {
  url: string
  arrivals: Arrival[]
  /** With what the webhooks are signed; known only after the endpoint is stored. */
  secret: string
  /** What befalls the next requests, one each. Then everything is answered with 200. */
  misbehave(faults: readonly ReceiverFault[]): void
  close(): Promise<void>
}

/** A backend that takes webhooks, and misbehaves as told. */
export async function startSeededReceiver(): Promise<SeededReceiver> {
  let faults: ReceiverFault[] = []
  const arrivals: Arrival[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('error', () => {})
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts)
      const fault = faults.shift()
      const expected = createHmac('sha256', receiver.secret).update(raw).digest('base64')
      const body = JSON.parse(raw.toString('utf8')) as Record<string, unknown>
      arrivals.push({
        eventId: String(body.EventId),
        id: String(body.Id),
        transferId: String(body.TransferId),
        status: String(body.TransferStatus),
        sequence: Number(request.headers['x-tenon-sequence']),
        isSigned: request.headers['x-mesh-signature-256'] === expected,
        isAcknowledged: fault === undefined,
      })
      if (fault === undefined) return response.writeHead(200).end()
      if (fault === 'serverError') return response.writeHead(500).end()
      if (fault === 'redirect') return response.writeHead(302, { location: '/elsewhere' }).end()
      if (fault === 'reset') return response.destroy()
      if (fault === 'late') return setTimeout(() => response.writeHead(200).end(), 400)
      return undefined
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const receiver: SeededReceiver = {
    url: `http://127.0.0.1:${port}/webhooks`,
    arrivals,
    secret: '',
    misbehave(next) {
      faults = [...next]
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return receiver
}
