import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Fault } from './fault.ts'

/** How late a slow answer is. */
export const slowAnswerMs = 20_000

/**
 * What happens to the answer of a call that has done its work. For faults of the way back (`lostAnswer`, `slowAnswer`,
 * `lateError`, `unreadable`) it acts on them; for every other it does nothing.
 *
 * @returns true when the caller should still send its own answer
 */
export async function deliverAnswer(fault: Fault | undefined, reply: FastifyReply): Promise<boolean> {
  switch (fault) {
    case 'lostAnswer':
      cutConnection(reply)
      return false
    case 'lateError':
      await reply.code(503).send({ error: 'unavailable' })
      return false
    case 'unreadable':
      await reply.code(200).type('application/json').send('{"id": "')
      return false
    case 'slowAnswer':
      // Unref'd: a sandbox that is closing does not wait for it.
      await sleep(slowAnswerMs, undefined, { ref: false })
      return true
    default:
      return true
  }
}

/** Ends the connection without an answer. */
export function cutConnection(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.destroy()
}
