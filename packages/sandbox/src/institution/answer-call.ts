import type { FastifyReply } from 'fastify'
import type { Strike } from '../faults/create-faults.ts'
import { cutConnection, delayRequest, deliverAnswer } from '../faults/deliver-answer.ts'
import { InstitutionError } from './institution-error.ts'

/**
 * Does the work of a call and answers with its result, unless a fault strikes: some before the work, so that nothing
 * happens, some after it, so that the caller does not learn what happened.
 *
 * @throws InstitutionError `unavailable`, `rate_limited`, `account_locked`, `refused` before the work
 */
export async function answerCall(
  reply: FastifyReply,
  strike: Strike | undefined,
  work: () => unknown,
): Promise<FastifyReply> {
  switch (strike?.fault) {
    case 'lostRequest':
      cutConnection(reply)
      return reply
    case 'unavailable':
      throw new InstitutionError('unavailable')
    case 'rateLimited':
      throw new InstitutionError('rate_limited')
    case 'accountLocked':
      throw new InstitutionError('account_locked')
    case 'refused':
      throw new InstitutionError('refused')
    default: {
      await delayRequest(strike)
      const body = await work()
      return (await deliverAnswer(strike, reply)) ? reply.send(body) : reply
    }
  }
}
