import * as oauth from 'openid-client'
import type { Authenticated, OAuthFlow, ProviderContext } from '../integration.ts'
import { authorizationPage, openOAuthClient, redeemCode, withPlainErrors } from '../oauth/oauth-client.ts'

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

export type OAuthTokens = Pick<Authenticated, 'secret'> &
  Partial<Pick<Authenticated, 'refreshSecret' | 'expiresInSeconds' | 'refreshExpiresInSeconds'>>

/** The page at Coinbase where the person signs in and allows. */
export async function coinbaseAuthorizeUrl(context: ProviderContext, flow: OAuthFlow): Promise<string> {
  return authorizationPage(clientOf(context), flow, scopes)
}

/** Redeems the code of a callback. State, issuer and PKCE are checked. @throws ProviderError */
export async function redeemCoinbaseCode(
  context: ProviderContext,
  flow: OAuthFlow,
  callbackUrl: string,
): Promise<OAuthTokens> {
  return tokensOf(await redeemCode(clientOf(context), flow, callbackUrl))
}

/** Renews access. Coinbase rotates: the answer has a new refresh token. @throws ProviderError */
export async function refreshCoinbaseTokens(context: ProviderContext, refreshToken: string): Promise<OAuthTokens> {
  const client = clientOf(context)
  return tokensOf(await withPlainErrors(() => oauth.refreshTokenGrant(client, refreshToken)))
}

/** Ends access at Coinbase. A token that is already over is no error. @throws ProviderError */
export async function revokeCoinbaseToken(context: ProviderContext, accessToken: string): Promise<void> {
  const client = clientOf(context)
  await withPlainErrors(() => oauth.tokenRevocation(client, accessToken))
}

/** https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration */
function clientOf(context: ProviderContext): oauth.Configuration {
  return openOAuthClient(context, 'https://login.coinbase.com')
}

function tokensOf(tokens: Awaited<ReturnType<typeof oauth.refreshTokenGrant>>): OAuthTokens {
  const expiresInSeconds = tokens.expiresIn()
  return {
    secret: { accessToken: tokens.access_token },
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    ...(tokens.refresh_token === undefined
      ? {}
      : { refreshSecret: { refreshToken: tokens.refresh_token }, refreshExpiresInSeconds: refreshSeconds }),
  }
}
