import type { Authenticated, Integration, MfaRequired, SignInDelayed } from '@tenon/integrations'
import { sealDelayedToken } from '../connections/delayed-token.ts'
import type { Sealer } from '../connections/seal.ts'
import type { LinkSession } from '../link-sessions/link-session.store.ts'
import { delayedAuthPayloadOf } from './delayed-auth-payload.ts'
import type { JobDone } from './job-done.ts'

/** What an institution answered to a sign-in, as an event of the flow, with what the page holds of it until the next step. */
export function signInDone(
  { sealer, integrationTypeOf }: { sealer: Sealer; integrationTypeOf(integration: Integration): string },
  session: LinkSession,
  integration: Integration,
  answer: Authenticated | MfaRequired | SignInDelayed,
): JobDone {
  const integrationId = integration.id
  switch (answer.status) {
    case 'delayed': {
      const owner = { userId: session.options.userId, integrationId }
      const refreshToken = sealDelayedToken(sealer, session, owner, answer)
      const payload = delayedAuthPayloadOf(integration, integrationTypeOf(integration), answer, refreshToken)
      return { event: { type: 'signInDelayed', payload } }
    }
    case 'mfaRequired':
      return {
        event: { type: 'mfaWanted', challenge: answer.challenge },
        held: { stage: 'answering', integrationId, continuation: answer.continuation },
      }
    case 'authenticated': {
      const accounts = answer.accounts.map(({ id, name }) => ({ id, name }))
      return { event: { type: 'signedIn', accounts }, held: { stage: 'signedIn', integrationId, signedIn: answer } }
    }
  }
}
