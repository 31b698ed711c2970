import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { Authenticated, Integration, OAuthFlow } from '@tenon/integrations'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import type { Environment } from '../clients/client-tables.ts'
import { hashSecret } from '../link-sessions/one-time-secret.ts'
import type { OAuthFlowStore, OAuthStarter } from './oauth-flow.store.ts'
import type { SealBinding, Sealer } from './seal.ts'

interface OAuthPlace {
  clientId: string
  environment: Environment
  integration: Integration
}

/** Which session signs in where. */
export interface OAuthParty extends OAuthPlace {
  linkSessionId: string
}

/** For which of its users a client's own server signs in where. */
export interface OAuthUserParty extends OAuthPlace {
  userId: string
}

export interface OAuthSignIn {
  /** Begins a sign-in in a window of the institution. @returns the page to open */
  start(party: OAuthParty, signal: AbortSignal): Promise<string>
  /**
   * Takes what the institution sent back to our redirect URI. Nothing is exchanged yet: whoever holds the returned claim,
   * which only the page that opened the window receives, may have it exchanged. So a sign-in that one person starts and
   * another finishes connects nothing. A flow that a client's own server started gets no claim and leaves nothing behind:
   * what came back stays with the browser, whose host finishes with `finishForUser`; where the host named a page of its own,
   * the browser is to go there with it (`returnTo`). @throws TenonError `invalidState`
   */
  acceptCallback(slug: string, callbackUrl: URL): Promise<{ claim?: string; returnTo?: string }>
  /** Exchanges what came back, once. @throws TenonError `invalidState`; ProviderError */
  claim(party: OAuthParty, claim: string, signal: AbortSignal): Promise<Authenticated>
  /**
   * Begins a sign-in that a client's own server finishes for its user. @param returnUrl the client's page to go to with what
   * the institution returned, already checked; default a page of ours. @returns the page to open
   */
  startForUser(party: OAuthUserParty, signal: AbortSignal, returnUrl?: string): Promise<string>
  /**
   * Exchanges what the institution sent back for this user of this client, once. @param returned the query of the URL that
   * the institution sent the browser to. @throws TenonError `invalidState`; ProviderError
   */
  finishForUser(party: OAuthUserParty, returned: URLSearchParams, signal: AbortSignal): Promise<Authenticated>
}

export interface OAuthSignInParts {
  store: OAuthFlowStore
  sealer: Sealer
  integrations: EnvironmentIntegrations
  /** Origin of the Link page; each integration has a redirect URI of its own below it. */
  linkUrl: string
}

/** What is kept, sealed, until it comes back. */
interface StartedFlow {
  flow: OAuthFlow
  returnUrl?: string
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function createOAuthSignIn({ store, sealer, integrations, linkUrl }: OAuthSignInParts): OAuthSignIn {
  return {
    start: ({ linkSessionId, ...place }, signal) => begin(place, { linkSessionId }, signal),
    startForUser: ({ userId, ...place }, signal, returnUrl) => begin(place, { userId }, signal, returnUrl),

    async acceptCallback(slug, callbackUrl) {
      const state = callbackUrl.searchParams.get('state') ?? ''
      const { clientId, oauthFlowId } = namesIn(state)
      const flow = await store.awaited(clientId, oauthFlowId)
      const integration = flow && integrations.find(flow.environment, flow.integrationId)
      const isExpected = flow && integration?.slug === slug && timingSafeEqual(flow.stateHash, hashSecret(state))
      if (!isExpected) throw new TenonError('invalidState')
      if ('userId' in flow.starter) {
        // Sealed by `begin`, under a binding that nothing else uses.
        const binding = bindingOf(clientId, flow.environment, oauthFlowId)
        const { returnUrl } = sealer.open(binding, flow.sealedFlow) as StartedFlow
        return returnUrl === undefined ? {} : { returnTo: withQuery(returnUrl, callbackUrl.searchParams) }
      }
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
      const { flow } = sealer.open(binding, taken.sealedFlow) as StartedFlow
      const callbackUrl = sealer.open(binding, taken.sealedCallback) as string
      return exchange({ clientId, environment, integration }, flow, callbackUrl, signal)
    },

    async finishForUser({ userId, ...place }, returned, signal) {
      const state = returned.get('state') ?? ''
      const { clientId, oauthFlowId } = namesIn(state)
      if (clientId !== place.clientId) throw new TenonError('invalidState')
      const { environment, integration } = place
      const taken = await store.take({
        clientId,
        oauthFlowId,
        environment,
        integrationId: integration.id,
        userId,
        stateHash: hashSecret(state),
      })
      if (!taken) throw new TenonError('invalidState')
      // Sealed by `begin`, under a binding that nothing else uses.
      const { flow } = sealer.open(bindingOf(clientId, environment, oauthFlowId), taken.sealedFlow) as StartedFlow
      // Where the browser really was is the host's business; the institution sent it to our redirect URI.
      const callbackUrl = new URL(flow.redirectUri)
      callbackUrl.search = returned.toString()
      return exchange(place, flow, callbackUrl.href, signal)
    },
  }

  async function begin(
    place: OAuthPlace,
    starter: OAuthStarter,
    signal: AbortSignal,
    returnUrl?: string,
  ): Promise<string> {
    const { clientId, environment, integration } = place
    const signIn = signInOf(integration)
    const oauthFlowId = randomUUID()
    const flow: OAuthFlow = {
      redirectUri: new URL(`/oauth/callback/${integration.slug}`, linkUrl).href,
      // Client and flow are named so that the callback finds its row by primary key; the random part is the secret.
      state: `${clientId}.${oauthFlowId}.${randomBytes(32).toString('base64url')}`,
      codeVerifier: randomBytes(48).toString('base64url'),
    }
    const authorizeUrl = await signIn.authorizeUrl(integrations.contextFor(environment, integration, signal), flow)
    const started: StartedFlow = { flow, ...(returnUrl === undefined ? {} : { returnUrl }) }
    await store.insert({
      clientId,
      oauthFlowId,
      starter,
      environment,
      integrationId: integration.id,
      stateHash: hashSecret(flow.state),
      sealedFlow: sealer.seal(bindingOf(clientId, environment, oauthFlowId), started),
    })
    return authorizeUrl
  }

  async function exchange(
    { environment, integration }: OAuthPlace,
    flow: OAuthFlow,
    callbackUrl: string,
    signal: AbortSignal,
  ): Promise<Authenticated> {
    const context = integrations.contextFor(environment, integration, signal)
    return signInOf(integration).exchange(context, flow, callbackUrl)
  }
}

function withQuery(returnUrl: string, query: URLSearchParams): string {
  const url = new URL(returnUrl)
  for (const [name, value] of query) url.searchParams.set(name, value)
  return url.href
}

function namesIn(state: string): { clientId: string; oauthFlowId: string } {
  const [clientId = '', oauthFlowId = ''] = state.split('.')
  if (!uuid.test(clientId) || !uuid.test(oauthFlowId)) throw new TenonError('invalidState')
  return { clientId, oauthFlowId }
}

function signInOf({ signIn }: Integration) {
  if (signIn.scheme !== 'oauth') throw new TenonError('operationNotSupported')
  return signIn
}

function bindingOf(clientId: string, environment: Environment, oauthFlowId: string): SealBinding {
  return { purpose: 'oauth', clientId, environment, subject: oauthFlowId }
}
