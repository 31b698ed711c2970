import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Strike } from './create-faults.ts'

/** How late a slow answer is, when nobody says. */
export const slowAnswerMs = 20_000

/**
 * What happens to the answer of a call that has done its work. For faults of the way back (`lostAnswer`, `halfAnswer`,
 * `slowAnswer`, `lateError`, `unreadable`) it acts on them; for every other it does nothing.
 *
 * @returns true when the caller should still send its own answer
 */
export async function deliverAnswer(strike: Strike | undefined, reply: FastifyReply): Promise<boolean> {
  switch (strike?.fault) {
    case 'lostAnswer':
      cutConnection(reply)
      return false
    case 'halfAnswer':
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '2000' })
      reply.raw.write('{"id": "', () => reply.raw.destroy())
      return false
    case 'lateError':
      await reply.code(503).send({ error: 'unavailable' })
      return false
    case 'unreadable':
      await reply.code(200).type('application/json').send('{"id": "')
      return false
    case 'slowAnswer':
      await waitFor(strike)
      return true
    default:
      return true
  }
}

/** The fault that lets a call begin late. Returns at once for every other. */
export async function delayRequest(strike: Strike | undefined): Promise<void> {
  if (strike?.fault === 'slowRequest') await waitFor(strike)
}

/** Ends the connection without an answer. */
export function cutConnection(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.destroy()
}

/** Unref'd: a sandbox that is closing does not wait for it. */
async function waitFor({ delayMs = slowAnswerMs }: Strike): Promise<void> {
  await sleep(delayMs, undefined, { ref: false })
}
