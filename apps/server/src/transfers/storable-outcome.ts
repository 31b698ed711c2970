import type { CodeRequest, WithdrawalOutcome } from '@tenon/integrations'
import { storableText } from './storable-text.ts'

const maximumSteps = 10
/** What callers may send back with the answer. */
const maximumChallengeLength = 200
const maximumQrCodeLength = 16_000
const maximumLinkLength = 2_000

/**
 * What a provider answered, in words that can be stored. A withdrawal whose id cannot be kept is `unknown`: it is looked up
 * instead. What only tells more is left out.
 */
export function storableOutcome(outcome: WithdrawalOutcome): WithdrawalOutcome {
  switch (outcome.outcome) {
    case 'accepted': {
      const withdrawalId = storableText(outcome.withdrawalId)
      if (withdrawalId === undefined) return unreadable
      const [hash, fromAddress] = [storableText(outcome.hash), storableText(outcome.fromAddress)]
      return {
        outcome: 'accepted',
        withdrawalId,
        ...(hash === undefined ? {} : { hash }),
        ...(fromAddress === undefined ? {} : { fromAddress }),
      }
    }
    case 'confirmationRequired': {
      const isKept = outcome.withdrawalId === undefined || storableText(outcome.withdrawalId) !== undefined
      return isKept ? outcome : unreadable
    }
    case 'mfaRequired':
    case 'secondMfaRequired':
    case 'mfaFailed':
      return { outcome: outcome.outcome, ...storableCodeRequest(outcome) }
    default:
      return outcome
  }
}

const unreadable: WithdrawalOutcome = { outcome: 'unknown', cause: 'unreadable' }

function storableCodeRequest({ channel, steps, hasOtherChannel, ...words }: CodeRequest): CodeRequest {
  const challengeId = storableText(words.challengeId, maximumChallengeLength)
  const qrCode = storableText(words.qrCode, maximumQrCodeLength)
  const qrCodeLink = storableText(words.qrCodeLink, maximumLinkLength)
  return {
    channel,
    ...(steps ? { steps: steps.slice(0, maximumSteps) } : {}),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(hasOtherChannel ? { hasOtherChannel } : {}),
    ...(qrCode === undefined ? {} : { qrCode }),
    ...(qrCodeLink === undefined ? {} : { qrCodeLink }),
  }
}
