import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../figures/percentile.ts'
import { AnswerReader } from './answer-reader.ts'
import type { LoadRequest, LoadResult } from './load.ts'

/**
 * Sends one request again and again over kept connections, each as soon as the answer before it is there.
 *
 * @throws Error when a connection ends or an answer is not `200`
 */
export async function sendLoad(load: LoadRequest): Promise<LoadResult> {
  const url = new URL(load.url)
  const sockets = Array.from({ length: load.concurrency }, () => connect(Number(url.port), url.hostname))
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    return await measure(sockets, requestBytes(url, load), load)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

async function measure(
  sockets: readonly Socket[],
  request: Buffer,
  { warmUpMs, measureMs }: LoadRequest,
): Promise<LoadResult> {
  const countFrom = performance.now() + warmUpMs
  const times: number[] = []
  const failed = new Promise<never>((_resolve, reject) => {
    for (const socket of sockets) {
      sendAgainAndAgain(socket, request, (sentAt, answeredAt) => {
        if (answeredAt > countFrom) times.push(answeredAt - sentAt)
      }).catch(reject)
    }
  })
  const over = new AbortController()
  try {
    await Promise.race([failed, sleep(warmUpMs + measureMs, undefined, { signal: over.signal })])
  } finally {
    over.abort()
  }
  if (times.length === 0) throw new Error('Nothing was answered in time.')
  return {
    requestsPerSecond: (times.length * 1_000) / (performance.now() - countFrom),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  }
}

/** Settles only by failing. */
function sendAgainAndAgain(
  socket: Socket,
  request: Buffer,
  onAnswer: (sentAt: number, answeredAt: number) => void,
): Promise<never> {
  return new Promise((_resolve, reject) => {
    const reader = new AnswerReader()
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(request)
    }
    socket.setNoDelay(true)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('The server closed a connection.')))
    socket.on('data', (part) => {
      try {
        if (reader.take(part) === 0) return
      } catch (error) {
        reject(error)
        return
      }
      onAnswer(sentAt, performance.now())
      send()
    })
    send()
  })
}

function requestBytes(url: URL, { method, headers, body }: LoadRequest): Buffer {
  const lines = Object.entries({ host: url.host, ...headers, 'content-length': String(Buffer.byteLength(body)) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n${body}`)
}
