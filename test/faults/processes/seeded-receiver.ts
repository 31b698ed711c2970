import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the receiver behaves towards one request. */
export type ReceiverFault = 'serverError' | 'hang' | 'reset' | 'redirect' | 'late'

/** The two forms in which the client is told: each has an endpoint of its own here. */
export type ArrivalKind = 'mesh' | 'tenon'

/** One webhook as it arrived. */
export interface Arrival {
  kind: ArrivalKind
  eventId: string
  /** Of the try; of the event in our own form. */
  id: string
  /** Empty for what is about no transfer. */
  transferId: string
  /** `Pending`, or `transfer.pending` in our own form. */
  status: string
  sequence: number
  /** Whether the header is the HMAC of the bytes, computed here and not by our own code, with a secret that is known. */
  isSigned: boolean
  /** Whether it was answered with 200: at once, or in our own form within the longer time of that. */
  isAcknowledged: boolean
}

export interface SeededReceiver {
  url: string
  /** For the endpoint in our own form. */
  tenonUrl: string
  arrivals: Arrival[]
  /** With what the webhooks are signed; known only after the endpoint is stored. */
  secret: string
  /** The same of the endpoint in our own form, the newest last. */
  tenonSecrets: string[]
  /** Looks again at signatures that no secret fitted: its secret may have become known since. */
  judgeAgain(): void
  /** What befalls the next requests, one each. Then everything is answered with 200. */
  misbehave(faults: readonly ReceiverFault[]): void
  close(): Promise<void>
}

const tenonPath = '/events'

/** A backend that takes webhooks, and misbehaves as told. */
export async function startSeededReceiver(): Promise<SeededReceiver> {
  let faults: ReceiverFault[] = []
  let unsigned: { arrival: Arrival; isRight: () => boolean }[] = []
  const arrivals: Arrival[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('error', () => {})
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts)
      const fault = faults.shift()
      const kind = request.url === tenonPath ? 'tenon' : 'mesh'
      const isRight = () =>
        kind === 'mesh'
          ? request.headers['x-mesh-signature-256'] ===
            createHmac('sha256', receiver.secret).update(raw).digest('base64')
          : receiver.tenonSecrets.some((secret) => isSignedWith(secret, request.headers, raw))
      const isSigned = isRight()
      const arrival = {
        ...({
          kind,
          isSigned,
          isAcknowledged: isSigned && (fault === undefined || (fault === 'late' && kind === 'tenon')),
        } as const),
        ...read(kind, JSON.parse(raw.toString('utf8')), request.headers),
      }
      arrivals.push(arrival)
      if (!isSigned) unsigned.push({ arrival, isRight })
      if (fault === undefined && !isSigned) return response.writeHead(401).end()
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
    tenonUrl: `http://127.0.0.1:${port}${tenonPath}`,
    arrivals,
    secret: '',
    tenonSecrets: [],
    judgeAgain() {
      for (const { arrival, isRight } of unsigned) arrival.isSigned = isRight()
      unsigned = []
    },
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

function read(
  kind: ArrivalKind,
  body: Record<string, unknown>,
  headers: IncomingHttpHeaders,
): Pick<Arrival, 'eventId' | 'id' | 'transferId' | 'status' | 'sequence'> {
  if (kind === 'mesh') {
    return {
      eventId: String(body.EventId),
      id: String(body.Id),
      transferId: String(body.TransferId),
      status: String(body.TransferStatus),
      sequence: Number(headers['x-tenon-sequence']),
    }
  }
  const { data } = body
  const transferId = typeof data === 'object' && data !== null && 'transferId' in data ? String(data.transferId) : ''
  const eventId = String(body.id)
  return { eventId, id: eventId, transferId, status: String(body.type), sequence: Number(body.sequence) }
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function isSignedWith(secret: string, headers: IncomingHttpHeaders, raw: Buffer): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const frame = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.`
  const expected = `v1,${createHmac('sha256', key).update(frame).update(raw).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}
