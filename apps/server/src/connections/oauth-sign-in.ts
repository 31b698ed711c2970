import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { Authenticated, Integration, OAuthFlow } from '@tenon/integrations'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import type { Environment } from '../clients/client-tables.ts'
import { hashSecret } from '../link-sessions/one-time-secret.ts'
import type { OAuthFlowStore } from './oauth-flow.store.ts'
import type { SealBinding, Sealer } from './seal.ts'

/** Which session signs in where. */
export interface OAuthParty {
  clientId: string
  linkSessionId: string
  environment: Environment
  integration: Integration
}

export interface OAuthSignIn {
  /** Begins a sign-in in a window of the institution. @returns the page to open */
  start(party: OAuthParty, signal: AbortSignal): Promise<string>
  /**
   * Takes what the institution sent back to our redirect URI. Nothing is exchanged yet: whoever holds the returned claim,
   * which only the page that opened the window receives, may have it exchanged. So a sign-in that one person starts and
   * another finishes connects nothing. @throws TenonError `invalidState`
   */
  acceptCallback(slug: string, callbackUrl: URL): Promise<{ claim: string }>
  /** Exchanges what came back, once. @throws TenonError `invalidState`; ProviderError */
  claim(party: OAuthParty, claim: string, signal: AbortSignal): Promise<Authenticated>
}

export interface OAuthSignInParts {
  store: OAuthFlowStore
  sealer: Sealer
  integrations: EnvironmentIntegrations
  /** Origin of the Link page; each integration has a redirect URI of its own below it. */
  linkUrl: string
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function createOAuthSignIn({ store, sealer, integrations, linkUrl }: OAuthSignInParts): OAuthSignIn {
  return {
    async start({ clientId, linkSessionId, environment, integration }, signal) {
      const signIn = signInOf(integration)
      const oauthFlowId = randomUUID()
      const flow: OAuthFlow = {
        redirectUri: redirectUriOf(integration),
        // Client and flow are named so that the callback finds its row by primary key; the random part is the secret.
        state: `${clientId}.${oauthFlowId}.${randomBytes(32).toString('base64url')}`,
        codeVerifier: randomBytes(48).toString('base64url'),
      }
      const authorizeUrl = await signIn.authorizeUrl(integrations.contextFor(environment, integration, signal), flow)
      await store.insert({
        clientId,
        oauthFlowId,
        linkSessionId,
        environment,
        integrationId: integration.id,
        stateHash: hashSecret(flow.state),
        sealedFlow: sealer.seal(bindingOf(clientId, environment, oauthFlowId), flow),
      })
      return authorizeUrl
    },

    async acceptCallback(slug, callbackUrl) {
      const state = callbackUrl.searchParams.get('state') ?? ''
      const [clientId = '', oauthFlowId = ''] = state.split('.')
      if (!uuid.test(clientId) || !uuid.test(oauthFlowId)) throw new TenonError('invalidState')
      const flow = await store.awaited(clientId, oauthFlowId)
      const integration = flow && integrations.find(flow.environment, flow.integrationId)
      const isExpected = flow && integration?.slug === slug && timingSafeEqual(flow.stateHash, hashSecret(state))
      if (!isExpected) throw new TenonError('invalidState')
      const claim = randomBytes(32).toString('base64url')
      const sealed = sealer.seal(bindingOf(clientId, flow.environment, oauthFlowId), callbackUrl.href)
      if (!(await store.returned(clientId, oauthFlowId, sealed, hashSecret(claim))))
        throw new TenonError('invalidState')
      return { claim }
    },

    async claim({ clientId, linkSessionId, environment, integration }, claim, signal) {
      const taken = await store.claim(clientId, linkSessionId, integration.id, hashSecret(claim))
      if (!taken) throw new TenonError('invalidState')
      const binding = bindingOf(clientId, environment, taken.oauthFlowId)
      // Both were sealed above, under a binding that nothing else uses.
      const flow = sealer.open(binding, taken.sealedFlow) as OAuthFlow
      const callbackUrl = sealer.open(binding, taken.sealedCallback) as string
      return signInOf(integration).exchange(
        integrations.contextFor(environment, integration, signal),
        flow,
        callbackUrl,
      )
    },
  }

  function redirectUriOf({ slug }: Integration): string {
    return new URL(`/oauth/callback/${slug}`, linkUrl).href
  }
}

function signInOf({ signIn }: Integration) {
  if (signIn.scheme !== 'oauth') throw new TenonError('operationNotSupported')
  return signIn
}

function bindingOf(clientId: string, environment: Environment, oauthFlowId: string): SealBinding {
  return { purpose: 'oauth', clientId, environment, subject: oauthFlowId }
}
