import * as oauth from 'openid-client'
import type { Authenticated, OAuthFlow, ProviderContext, ProviderErrorCode } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * The least that the operations need. They must be granted to the operator's client too; those of an order are `buys`,
 * for sales as well. https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/scopes
 * https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/rest-scopes
 */
const scopes = [
  'wallet:user:read',
  'wallet:user:email',
  'wallet:buys:read',
  'wallet:buys:create',
  'wallet:accounts:read',
  'wallet:addresses:read',
  'wallet:addresses:create',
  'wallet:transactions:read',
  'wallet:transactions:send',
  'offline_access',
].join(' ')

/** A refresh token of Coinbase lives a year and a half. */
const refreshSeconds = 47_304_000

/** RFC 6749 §4.1.2.1 and §5.2. An error that is not listed says nothing about the user, so the institution is to blame. */
const refusals: Readonly<Record<string, ProviderErrorCode>> = {
  access_denied: 'oauthDeclined',
  invalid_grant: 'unauthorizedToken',
  temporarily_unavailable: 'institutionUnavailable',
  server_error: 'institutionUnavailable',
}

export type OAuthTokens = Pick<Authenticated, 'secret'> &
  Partial<Pick<Authenticated, 'refreshSecret' | 'expiresInSeconds' | 'refreshExpiresInSeconds'>>

/** The page at Coinbase where the person signs in and allows. */
export async function coinbaseAuthorizeUrl(context: ProviderContext, flow: OAuthFlow): Promise<string> {
  const url = oauth.buildAuthorizationUrl(configure(context), {
    redirect_uri: flow.redirectUri,
    response_type: 'code',
    scope: scopes,
    state: flow.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: 'S256',
  })
  return url.href
}

/** Redeems the code of a callback. State, issuer and PKCE are checked. @throws ProviderError */
export async function redeemCoinbaseCode(
  context: ProviderContext,
  flow: OAuthFlow,
  callbackUrl: string,
): Promise<OAuthTokens> {
  return ask(async () => {
    const checks = { expectedState: flow.state, pkceCodeVerifier: flow.codeVerifier }
    return oauth.authorizationCodeGrant(configure(context), new URL(callbackUrl), checks)
  })
}

/** Renews access. Coinbase rotates: the answer has a new refresh token. @throws ProviderError */
export async function refreshCoinbaseTokens(context: ProviderContext, refreshToken: string): Promise<OAuthTokens> {
  return ask(() => oauth.refreshTokenGrant(configure(context), refreshToken))
}

/** Ends access at Coinbase. A token that is already over is no error. @throws ProviderError */
export async function revokeCoinbaseToken(context: ProviderContext, accessToken: string): Promise<void> {
  await sorted(() => oauth.tokenRevocation(configure(context), accessToken))
}

/** Endpoints come from here, never from an answer. https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration */
function configure(context: ProviderContext): oauth.Configuration {
  const { oauthClient, environment } = context
  if (!oauthClient) throw new ProviderError('institutionUnavailable', 'no OAuth client is configured')
  const issuer =
    environment === 'production' ? 'https://login.coinbase.com' : context.baseUrl.replace(/\/[^/]*$/, '/oauth')
  const configuration = new oauth.Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/oauth2/auth`,
      token_endpoint: `${issuer}/oauth2/token`,
      revocation_endpoint: `${issuer}/oauth2/revoke`,
    },
    oauthClient.id,
    {},
    oauthClient.secret === undefined ? oauth.None() : oauth.ClientSecretPost(oauthClient.secret),
  )
  // Only a simulator on this machine is reached without TLS.
  if (environment === 'sandbox') oauth.allowInsecureRequests(configuration)
  configuration[oauth.customFetch] = (url, options) =>
    fetch(url, {
      method: options.method,
      headers: options.headers,
      ...(options.body === undefined ? {} : { body: options.body }),
      redirect: 'error',
      signal: options.signal ? AbortSignal.any([options.signal, context.signal]) : context.signal,
    })
  return configuration
}

async function ask(grant: () => Promise<Awaited<ReturnType<typeof oauth.refreshTokenGrant>>>): Promise<OAuthTokens> {
  const tokens = await sorted(grant)
  const expiresInSeconds = tokens.expiresIn()
  return {
    secret: { accessToken: tokens.access_token },
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    ...(tokens.refresh_token === undefined
      ? {}
      : { refreshSecret: { refreshToken: tokens.refresh_token }, refreshExpiresInSeconds: refreshSeconds }),
  }
}

/** Keeps only the name of the error: messages and causes of the library quote requests. */
async function sorted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderError) throw error
    const name =
      error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError
        ? error.error.replace(/[^a-z_]/g, '').slice(0, 64)
        : error instanceof Error && 'code' in error && typeof error.code === 'string'
          ? error.code
          : 'no readable answer'
    throw new ProviderError(refusals[name] ?? codeOf(name), name)
  }
}

/** A callback that does not belong to this flow is refused by the library before anything is asked. */
function codeOf(name: string): ProviderErrorCode {
  return name === 'OAUTH_INVALID_RESPONSE' ? 'unauthorizedToken' : 'institutionUnavailable'
}
