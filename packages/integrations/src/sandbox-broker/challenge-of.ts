import type { CodeChannel, MfaChallenge } from '@tenon/core'
import { fieldOf, textOf } from '../ccxt/answer-fields.ts'

const channels: Readonly<Record<string, CodeChannel>> = { phone: 'phone', email: 'email', totp: 'totp' }

/** What the sandbox's broker wants of the person, in our words; `undefined` when it is nothing that we know. */
export function challengeOf(challenge: unknown): MfaChallenge | undefined {
  const other = fieldOf(challenge, 'hasOtherWay') === true ? { hasOtherWay: true } : {}
  switch (textOf(challenge, 'kind')) {
    case 'code': {
      const sentTo = textOf(challenge, 'sentTo')
      const channel = channels[textOf(challenge, 'channel') ?? ''] ?? 'unspecified'
      return { kind: 'code', channel, ...(sentTo === undefined ? {} : { sentTo }), ...other }
    }
    case 'question': {
      const question = textOf(challenge, 'question')
      return question === undefined ? undefined : { kind: 'question', question }
    }
    case 'confirmation':
      return { kind: 'confirmation', by: textOf(challenge, 'by') === 'email' ? 'email' : 'device', ...other }
    case 'captcha': {
      const image = textOf(challenge, 'image')
      return image?.startsWith('data:image/') ? { kind: 'captcha', image } : undefined
    }
    case 'face': {
      const url = textOf(challenge, 'url')
      return url === undefined ? undefined : { kind: 'face', url }
    }
    case 'qrCode': {
      const [content, seconds] = [textOf(challenge, 'content'), fieldOf(challenge, 'expiresInSeconds')]
      if (content === undefined || typeof seconds !== 'number') return undefined
      return { kind: 'qrCode', content, expiresInSeconds: seconds }
    }
    default:
      return undefined
  }
}
