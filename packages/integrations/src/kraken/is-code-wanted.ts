import type { KrakenReply } from './ask-kraken.ts'

/**
 * Whether a call was refused for want of a one-time code (`otp`), after another call with the same key had worked. Kraken
 * has no error of its own for a missing code: it says that the signature is wrong, which the call before has disproved.
 *
 * https://docs.kraken.com/api/docs/guides/spot-rest-auth
 */
export function isCodeWanted(reply: KrakenReply): boolean {
  if (reply.kind !== 'refused') return false
  return reply.code === 'incorrect2faCode' || reply.error === 'EAPI:Invalid signature'
}
