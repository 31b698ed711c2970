import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { percentile } from '../figures/percentile.ts'
import type { OverloadRequest, OverloadResult } from './overload.ts'
import { StatusReader } from './status-reader.ts'

const tickMs = 5

/**
 * Sends requests at a fixed rate, as callers do who know nothing of one another: a slow answer does not slow them down.
 *
 * @throws Error when the server closes a connection, or answers with anything but 200 and 503
 */
export async function sendOverload(load: OverloadRequest): Promise<OverloadResult> {
  const url = new URL(load.url)
  const request = requestBytes(url, load)
  const counts = { served: 0, refused: 0, unsent: 0 }
  const times: number[] = []
  const free: Socket[] = []
  const sockets: Socket[] = []
  const sentAt = new Map<Socket, number>()
  const { promise: failed, reject } = Promise.withResolvers<never>()

  for (let index = 0; index < load.connections; index++) {
    const socket = connect(Number(url.port), url.hostname).setNoDelay(true)
    sockets.push(socket)
    const reader = new StatusReader()
    socket.on('error', reject).on('close', () => reject(new Error('The server closed a connection.')))
    socket.on('data', (part) => {
      try {
        for (const status of reader.take(part)) noteAnswer(socket, status)
      } catch (error) {
        reject(error)
      }
    })
    await once(socket, 'connect')
    free.push(socket)
  }

  function noteAnswer(socket: Socket, status: number): void {
    if (status === 200) {
      counts.served += 1
      times.push(performance.now() - (sentAt.get(socket) ?? 0))
    } else if (status === 503) counts.refused += 1
    else throw new Error(`An answer was neither 200 nor 503: ${status}`)
    free.push(socket)
  }

  const beganAt = performance.now()
  let begun = 0
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setInterval(() => {
    const elapsed = performance.now() - beganAt
    if (elapsed >= load.forMs) return resolve()
    for (const due = (elapsed / 1_000) * load.requestsPerSecond; begun < due; begun++) {
      const socket = free.shift()
      if (!socket) {
        counts.unsent += 1
        continue
      }
      sentAt.set(socket, performance.now())
      socket.write(request)
    }
  }, tickMs)
  try {
    await Promise.race([over, failed])
  } finally {
    clearInterval(timer)
    for (const socket of sockets) socket.removeAllListeners('close').destroy()
  }
  const seconds = (performance.now() - beganAt) / 1_000
  return {
    servedPerSecond: counts.served / seconds,
    refusedPerSecond: counts.refused / seconds,
    unsentPerSecond: counts.unsent / seconds,
    p99Ms: times.length === 0 ? 0 : percentile(times, 0.99),
  }
}

function requestBytes(url: URL, { method, headers, body }: OverloadRequest): Buffer {
  const lines = Object.entries({ host: url.host, ...headers, 'content-length': String(Buffer.byteLength(body)) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n${body}`)
}
