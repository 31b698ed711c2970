import * as oauth from 'openid-client'
import type { OAuthFlow, ProviderContext } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'

/** RFC 6749 §4.1.2.1 and §5.2. An error that is not listed says nothing about the user, so the institution is to blame. */
const refusals: Readonly<Record<string, ProviderErrorCode>> = {
  access_denied: 'oauthDeclined',
  invalid_grant: 'unauthorizedToken',
  temporarily_unavailable: 'institutionUnavailable',
  server_error: 'institutionUnavailable',
}

/**
 * The OAuth server of an institution, with endpoints under one address; they come from us, never from an answer. In the sandbox
 * one server stands for all.
 *
 * @param issuer of the real one, without a slash at its end
 */
export function openOAuthClient(context: ProviderContext, issuer: string): oauth.Configuration {
  const { oauthClient, environment } = context
  if (!oauthClient) throw new ProviderError('institutionUnavailable', 'no OAuth client is configured')
  const server = environment === 'production' ? issuer : context.baseUrl.replace(/\/[^/]*$/, '/oauth')
  const configuration = new oauth.Configuration(
    {
      issuer: server,
      authorization_endpoint: `${server}/oauth2/auth`,
      token_endpoint: `${server}/oauth2/token`,
      revocation_endpoint: `${server}/oauth2/revoke`,
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

/** The page where the person signs in and allows. PKCE S256 always. @param scope separated by spaces */
export async function authorizationPage(client: oauth.Configuration, flow: OAuthFlow, scope: string): Promise<string> {
  const url = oauth.buildAuthorizationUrl(client, {
    redirect_uri: flow.redirectUri,
    response_type: 'code',
    scope,
    state: flow.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: 'S256',
  })
  return url.href
}

/** Redeems the code of a callback. State, issuer and PKCE are checked. @throws ProviderError */
export function redeemCode(client: oauth.Configuration, flow: OAuthFlow, callbackUrl: string) {
  const checks = { expectedState: flow.state, pkceCodeVerifier: flow.codeVerifier }
  return withPlainErrors(async () => oauth.authorizationCodeGrant(client, codeOnly(callbackUrl), checks))
}

/** What an answer with a code may hold: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2, RFC 9207. */
const answerNames: ReadonlySet<string> = new Set(['code', 'state', 'iss', 'error', 'error_description', 'error_uri'])

/** Without what belongs to other flows: a browser may have put it there, and the library would fail as on a server's fault. */
function codeOnly(callbackUrl: string): URL {
  const url = new URL(callbackUrl)
  for (const name of [...url.searchParams.keys()]) if (!answerNames.has(name)) url.searchParams.delete(name)
  return url
}

/** Keeps only the name of the error: messages and causes of the library quote requests. */
export async function withPlainErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderError) throw error
    // Brought by a browser, which may have made it up: it must not count as a failure of the institution.
    if (error instanceof oauth.AuthorizationResponseError) {
      throw new ProviderError(error.error === 'access_denied' ? 'oauthDeclined' : 'unauthorizedToken', 'callback')
    }
    const name =
      error instanceof oauth.ResponseBodyError
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
