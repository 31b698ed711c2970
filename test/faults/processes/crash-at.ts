import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { type CrashPoint, isCrashPoint } from '../plan/crash-points.ts'

/*
 * Loaded into a server with `--import`. Kills it (SIGKILL, by itself) the nth time that it comes to a named point, when the
 * process that started it says so by `{ crashAt, occurrence }`.
 */

let armed: { point: CrashPoint; left: number } | undefined

process.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('crashAt' in message)) return
  const { crashAt } = message
  const occurrence = 'occurrence' in message ? Number(message.occurrence) : 1
  armed = isCrashPoint(crashAt) ? { point: crashAt, left: occurrence } : undefined
})
// The channel alone is no reason to stay alive.
process.channel?.unref()

/** Whether the armed moment is now. Counts down. */
function isReached(point: CrashPoint): boolean {
  if (armed?.point !== point) return false
  armed.left -= 1
  return armed.left <= 0
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment to arrive; not one more statement runs until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  throw new Error('unreachable')
}

function pointOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'point' in message ? String(message.point) : ''
}

for (const [channel, prefix] of [
  ['tenon:transfer', ''],
  ['tenon:webhook', 'webhook'],
  ['tenon:refresh', 'refresh'],
] as const) {
  subscribe(channel, (message) => {
    const point = pointOf(message)
    const name = prefix === '' ? point : `${prefix}${point.charAt(0).toUpperCase()}${point.slice(1)}`
    if (isCrashPoint(name) && isReached(name)) die()
  })
}

/** A call that moves money, or makes what is missing, whichever institution it goes to. */
function isWithdrawal(message: unknown): message is { request: { method: string; path: string } } {
  if (typeof message !== 'object' || message === null || !('request' in message)) return false
  const { request } = message
  if (typeof request !== 'object' || request === null || !('method' in request) || !('path' in request)) return false
  return request.method === 'POST' && /\/(withdrawals|Withdraw|fundings)$/.test(String(request.path))
}

subscribe('undici:client:sendHeaders', (message) => {
  if (!isWithdrawal(message) || !isReached('requestHalfSent')) return
  const { headers, socket } = message as unknown as { headers: string; socket: Socket }
  // Node hands small writes to the system at once, so half of the head is on its way when the process ends.
  socket.uncork()
  socket.write(headers.slice(0, Math.ceil(headers.length / 2)), 'latin1')
  die()
})
subscribe('undici:request:bodySent', (message) => {
  if (isWithdrawal(message) && isReached('requestSent')) die()
})
subscribe('undici:request:headers', (message) => {
  if (isWithdrawal(message) && isReached('answerArrived')) die()
})
