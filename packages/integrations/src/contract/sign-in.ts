import type { MfaChallenge } from '@tenon/core'
import { captchaWord, oneTimeCode, password, secondSecurityQuestion, securityQuestion } from '@tenon/sandbox'
import type { Authenticated, Integration, OAuthFlow, ProviderContext, Secret } from '../integration.ts'
import type { Simulators } from './start-simulators.ts'
import { walkOAuth } from './walk-oauth.ts'

/** How the institution's own fields are filled from a username and a password. Absent for OAuth. */
export type FillIn = (username: string, password: string) => Secret

/** The whole sign-in of one person, MFA included, whatever the scheme. */
export async function signIn(
  integration: Integration,
  simulators: Simulators,
  context: ProviderContext,
  fillIn: FillIn | undefined,
  person: { username: string; password?: string } = { username: 'Mesh' },
): Promise<Authenticated> {
  const given = person.password ?? password
  const { signIn: way } = integration
  if (way.scheme === 'oauth') {
    const flow = oauthFlow(simulators)
    const url = await way.authorizeUrl(context, flow)
    const answers = [oneTimeCode, securityQuestion.answer]
    const walk = await walkOAuth(url, simulators.redirectUri, { username: person.username, password: given, answers })
    if (walk.callbackUrl === undefined) throw new Error('The sign-in pages did not lead back.')
    return way.exchange(context, flow, walk.callbackUrl)
  }
  if (!fillIn) throw new Error('Say how the fields are filled.')
  let step = await way.authenticate(context, fillIn(person.username, given))
  for (let round = 0; step.status === 'mfaRequired' && round < 3; round += 1) {
    if (!way.answerMfa) throw new Error('The integration asks and takes no answer.')
    step = await way.answerMfa(context, step.continuation, answerTo(step.challenge, simulators, person.username))
  }
  if (step.status === 'delayed') throw new Error('The institution tells the accounts later.')
  if (step.status === 'mfaRequired') throw new Error('The institution asks for ever.')
  return step
}

/** What the person answers who does everything right. What is done elsewhere they have done then. */
export function answerTo(challenge: MfaChallenge, { errands }: Simulators, username: string): string {
  switch (challenge.kind) {
    case 'code':
      return oneTimeCode
    case 'question':
      return challenge.question === secondSecurityQuestion.question
        ? secondSecurityQuestion.answer
        : securityQuestion.answer
    case 'captcha':
      return captchaWord(0)
    default:
      errands.finish({ username })
      return ''
  }
}

export function oauthFlow(simulators: Simulators): OAuthFlow {
  return {
    redirectUri: simulators.redirectUri,
    state: 'a-state-of-many-random-characters',
    codeVerifier: 'a-code-verifier-of-at-least-forty-three-characters',
  }
}
