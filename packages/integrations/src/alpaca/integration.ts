import type { ProviderContext } from '../integration.ts'
import { defineIntegration } from '../integration.ts'
import { authorizationPage, openOAuthClient, redeemCode } from '../oauth/oauth-client.ts'
import { brokerOperations, tradeOAuthToken } from '../sandbox-broker/broker-session.ts'

/** No `offline_access`: nothing of this sign-in is renewed. */
const scopes = 'wallet:user:read wallet:accounts:read wallet:transactions:send'

const clientOf = (context: ProviderContext) => openOAuthClient(context, 'https://app.alpaca.markets')

/** Exists only in the sandbox. Access does not end, so there is nothing to renew. */
export const alpaca = defineIntegration({
  slug: 'alpaca',
  id: '7a19e6d4-f3b0-4c58-bd27-61e8c0a4932f',
  name: 'Alpaca (simulated)',
  kind: 'brokerage',
  hue: 62,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: {
    scheme: 'oauth',
    authorizeUrl: async (context, flow) => authorizationPage(clientOf(context), flow, scopes),
    async exchange(context, flow, callbackUrl) {
      const { access_token } = await redeemCode(clientOf(context), flow, callbackUrl)
      return tradeOAuthToken(context, access_token)
    },
  },
  operations: brokerOperations,
})
