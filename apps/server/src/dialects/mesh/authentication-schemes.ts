import type { MfaChallenge } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { credentialFieldsOf, pascalCase } from './authentication-fields.ts'
import type { AuthenticationSchemes } from './authentication-schemas.ts'
import { wordChallenge } from './authentication-words.ts'
import { brokerTypeOf } from './broker-type.ts'

type MfaScheme = NonNullable<AuthenticationSchemes[number]['mfaSchemes']>[number]

/** One of each kind, as it is worded when it is asked for. What only an institution can say is left out. */
const samples: Readonly<Record<MfaChallenge['kind'], readonly MfaChallenge[]>> = {
  code: [{ kind: 'code', channel: 'unspecified' }],
  question: [{ kind: 'question', question: '' }],
  confirmation: [
    { kind: 'confirmation', by: 'device' },
    { kind: 'confirmation', by: 'email' },
  ],
  captcha: [{ kind: 'captcha', image: '' }],
  face: [{ kind: 'face', url: '' }],
  qrCode: [{ kind: 'qrCode', content: '', expiresInSeconds: 0 }],
}

const schemeOf: Readonly<Record<MfaChallenge['kind'], MfaScheme>> = {
  code: 'mfaCode',
  question: 'securityQuestion',
  confirmation: 'deviceConfirmation',
  captcha: 'challenge',
  face: 'challenge',
  qrCode: 'challenge',
}

const challengeId = { name: 'ChallengeId', description: 'Of the last answer' }

/** What goes back beside the challenge id; nothing for what is done elsewhere. */
const answers: Partial<Record<MfaChallenge['kind'], { name: string; description: string }>> = {
  code: { name: 'MfaCode', description: 'One-time code' },
  question: { name: 'ChallengeAnswer', description: 'Answer to the question' },
  captcha: { name: 'ChallengeAnswer', description: 'What the image says' },
}

/** `BrokerAuthenticationScheme[]`, drawn from the declarations. */
export function wordAuthenticationSchemes(integrations: readonly Integration[]): AuthenticationSchemes {
  return integrations
    .filter(({ kind }) => kind !== 'wallet')
    .map((integration): AuthenticationSchemes[number] => {
      const { signIn, docs } = integration
      const brokerType = brokerTypeOf(integration)
      if (signIn.scheme === 'oauth') {
        return { brokerType, authenticationSchemeType: 'oAuth', authenticationSteps: [], mfaSchemes: [] }
      }
      const { challenges = [] } = signIn
      return {
        brokerType,
        authenticationSchemeType: signIn.scheme === 'apiKey' ? 'apiKey' : 'usernamePassword',
        initialAuthenticationModel: {
          fields: [
            ...credentialFieldsOf(integration).map(({ wire, label }) => ({
              name: pascalCase(wire),
              description: label,
            })),
            { name: 'Type', description: pascalCase(brokerType) },
          ],
        },
        authenticationSteps: challenges.flatMap((kind) =>
          samples[kind].map((sample) => {
            const { status, mfaType } = wordChallenge(sample)
            const answer = answers[kind]
            return { authResponse: { status, mfaType }, fields: answer ? [challengeId, answer] : [challengeId] }
          }),
        ),
        mfaSchemes: [...new Set(challenges.map((kind) => schemeOf[kind]))],
        ...(signIn.scheme === 'apiKey' && URL.canParse(docs) ? { instructionsUrl: docs } : {}),
      }
    })
}
