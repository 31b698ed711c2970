import { oneTimeCode, password, securityQuestion } from '@tenon/sandbox'
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
    const answer = step.challenge.kind === 'code' ? oneTimeCode : securityQuestion.answer
    step = await way.answerMfa(context, step.continuation, answer)
  }
  if (step.status !== 'authenticated') throw new Error('The institution asks for ever.')
  return step
}

export function oauthFlow(simulators: Simulators): OAuthFlow {
  return {
    redirectUri: simulators.redirectUri,
    state: 'a-state-of-many-random-characters',
    codeVerifier: 'a-code-verifier-of-at-least-forty-three-characters',
  }
}
