import { createHash, createPrivateKey } from 'node:crypto'
import Provider, { errors, interactionPolicy, type JWK } from 'oidc-provider'
import type { Faults } from '../faults/create-faults.ts'
import { findUser } from '../users/find-user.ts'
import { openTokenStore } from './open-token-store.ts'
import { endPage } from './pages.ts'

/** The OAuth client of Tenon at every OAuth institution of the sandbox. Public: PKCE stands in for a secret. */
export const sandboxOAuthClientId = 'tenon-sandbox'

/** Coinbase's scopes. https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/scopes */
export const sandboxScopes = [
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
] as const

/** As at Coinbase: two hours, and a year and a half. */
const accessSeconds = 7200
const refreshSeconds = 47_304_000
/** For users whose access ends soon. */
const shortAccessSeconds = 5

export interface ProviderOptions {
  issuer: string
  redirectUris: readonly string[]
  faults: Faults
  seed: string
  tokenPath?: string
}

/** A real OAuth server with one client, whose records survive a restart when it is given a file for them. */
export function createProvider({ issuer, redirectUris, faults, seed, tokenPath }: ProviderOptions): Provider {
  const mountPath = new URL(issuer).pathname.replace(/\/$/, '')
  const endsSoon = (username: string | undefined) =>
    username !== undefined && faults.faultFor('coinbase', username, 'access') === 'endsSoon'

  /** Renewals that do their work and whose answer does not come through. */
  const struck = new WeakMap<object, 'lostAnswer' | 'lateError'>()
  const provider = new Provider(issuer, {
    adapter: openTokenStore(tokenPath),
    clients: [
      {
        client_id: sandboxOAuthClientId,
        client_name: 'Tenon',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [...redirectUris],
        id_token_signed_response_alg: 'EdDSA',
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ['EdDSA'] },
    jwks: { keys: [signingKey(seed)] },
    cookies: { keys: [createHash('sha256').update(`tenon sandbox cookies ${seed}`).digest('hex')] },
    scopes: [...sandboxScopes],
    pkce: { required: () => true },
    // The paths of Coinbase itself, so that one table in the driver serves both.
    routes: { authorization: '/oauth2/auth', token: '/oauth2/token', revocation: '/oauth2/revoke' },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: {
      policy: askEveryTime(),
      url: (_context, { uid }) => `${mountPath}/interaction/${uid}`,
    },
    ttl: {
      AccessToken: (_context, token) => (endsSoon(token.accountId) ? shortAccessSeconds : accessSeconds),
      AuthorizationCode: 60,
      Grant: refreshSeconds,
      RefreshToken: refreshSeconds,
      Interaction: 600,
      Session: 600,
    },
    // Access that ends soon cannot be renewed either.
    issueRefreshToken: async (_context, client, code) =>
      client.grantTypeAllowed('refresh_token') && !endsSoon(code.accountId),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    async findAccount(context, username, token) {
      if (token !== undefined && 'kind' in token && token.kind === 'RefreshToken') {
        const fault = faults.faultFor('coinbase', username, 'refresh')
        if (fault === 'lostAnswer' || fault === 'lateError') struck.set(context.req, fault)
        else if (fault !== undefined) {
          context.status = 503
          throw new errors.TemporarilyUnavailable('the institution does not answer')
        }
      }
      return findUser(username) && { accountId: username, claims: () => ({ sub: username }) }
    },
    renderError(context) {
      context.type = 'html'
      context.set('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
      context.body = endPage(mountPath, 'This sign-in cannot go on', 'Close this window and start again.')
    },
  })
  provider.use(async (context, next) => {
    await next()
    const fault = struck.get(context.req)
    if (fault === 'lateError') {
      context.status = 503
      context.body = { error: 'temporarily_unavailable' }
    }
    if (fault === 'lostAnswer') {
      context.respond = false
      context.res.destroy()
    }
  })
  return provider
}

/** Nobody stays signed in, and nothing is allowed silently: each connection is a decision of its own. */
function askEveryTime(): interactionPolicy.DefaultPolicy {
  const { Check } = interactionPolicy
  const policy = interactionPolicy.base()
  policy
    .get('login')
    ?.checks.add(
      new Check('fresh_login', 'sign-in is asked every time', 'login_required', ({ oidc }) =>
        oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    )
  policy
    .get('consent')
    ?.checks.add(
      new Check('fresh_consent', 'consent is asked every time', 'consent_required', ({ oidc }) =>
        oidc.result?.consent ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    )
  return policy
}

/** An Ed25519 key drawn from the seed, so that a restart has the same. The prefix is that of PKCS#8 (RFC 8410). */
function signingKey(seed: string): JWK {
  const bytes = createHash('sha256').update(`tenon sandbox signing key ${seed}`).digest()
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes])
  const jwk = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  // Node exports what the JWK of an Ed25519 key has; the provider's type wants the same fields named.
  return { ...jwk, use: 'sig', alg: 'EdDSA' } as JWK
}
