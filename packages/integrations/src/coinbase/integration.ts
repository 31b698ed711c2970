import { zero } from '@tenon/core'
import { textOf } from '../ccxt/answer-fields.ts'
import {
  type Authenticated,
  defineIntegration,
  type ProviderAccount,
  type ProviderContext,
  type Secret,
} from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { readCoinbase } from './ask-coinbase.ts'
import { cancelCoinbaseOrder } from './cancel-coinbase-order.ts'
import { getCoinbaseAddress } from './coinbase-address.ts'
import {
  coinbaseAuthorizeUrl,
  type OAuthTokens,
  redeemCoinbaseCode,
  refreshCoinbaseTokens,
  revokeCoinbaseToken,
} from './coinbase-oauth.ts'
import { readCoinbaseTerms } from './coinbase-prices.ts'
import { findCoinbaseSend, readCoinbaseSend, withdrawFromCoinbase } from './coinbase-sends.ts'
import { readCoinbaseSymbolTerms, readCoinbaseTradingTerms } from './coinbase-trading-terms.ts'
import { listCoinbaseMovements } from './list-coinbase-movements.ts'
import { listCoinbaseNetworks } from './list-coinbase-networks.ts'
import { listCoinbaseRoutes } from './list-coinbase-routes.ts'
import { listWallets } from './list-wallets.ts'
import { placeCoinbaseOrder } from './place-coinbase-order.ts'
import { previewCoinbaseOrder } from './preview-coinbase-order.ts'
import { readCoinbaseIdentity } from './read-coinbase-identity.ts'
import { readCoinbaseMovement } from './read-coinbase-movement.ts'
import { findCoinbaseOrder, listCoinbaseOrders, readCoinbaseOrder } from './read-coinbase-orders.ts'
import { readCoinbaseTickers } from './read-coinbase-tickers.ts'

/** https://docs.cdp.coinbase.com/coinbase-app */
export const coinbase = defineIntegration({
  slug: 'coinbase',
  id: '47624467-e52e-4938-a41a-7926b6c27acf',
  name: 'Coinbase',
  kind: 'exchange',
  hue: 220,
  website: 'https://www.coinbase.com',
  docs: 'https://docs.cdp.coinbase.com/coinbase-app',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  productionUrl: 'https://api.coinbase.com',

  signIn: {
    scheme: 'oauth',
    authorizeUrl: coinbaseAuthorizeUrl,
    async exchange(context, flow, callbackUrl) {
      return authenticated(context, await redeemCoinbaseCode(context, flow, callbackUrl))
    },
  },

  operations: {
    listAccounts,

    async listHoldings(context, secret) {
      const wallets = await listWallets(context, secret)
      return wallets
        .filter(({ isFiat, total }) => !isFiat && total !== zero)
        .map(({ symbol, name, total, available }) => ({ symbol, name, kind: 'crypto', total, available }))
    },

    async listBalances(context, secret) {
      const wallets = await listWallets(context, secret)
      return wallets
        .filter(({ isFiat, total }) => isFiat && total !== zero)
        .map(({ symbol, total, available }) => ({ currency: symbol, cash: total, buyingPower: available }))
    },

    async refresh(context, refreshSecret) {
      const tokens = await refreshCoinbaseTokens(context, refreshSecret.refreshToken ?? '')
      // The old refresh token is dead from here on: the new one must reach the caller, whatever the next read does.
      const accounts = await listAccounts(context, tokens.secret).catch(() => [])
      return { status: 'authenticated', ...tokens, accounts }
    },

    revoke: (context, secret) => revokeCoinbaseToken(context, secret.accessToken ?? ''),

    listWithdrawalRoutes: (context) => listCoinbaseRoutes(context),
    withdraw: (context, secret, _accountId, request) => withdrawFromCoinbase(context, secret, request),
    readWithdrawal: (context, secret, _accountId, withdrawalId) => readCoinbaseSend(context, secret, withdrawalId),
    findWithdrawal: (context, secret, _accountId, search) => findCoinbaseSend(context, secret, search),
    getDepositAddress: (context, secret, _accountId, wanted) => getCoinbaseAddress(context, secret, wanted),
    async listPrices(context, _secret, symbols, fiatCurrency) {
      const tickers = await readCoinbaseTickers(context, symbols, fiatCurrency)
      return tickers.map(({ atMs: _, ...price }) => price)
    },
    readQuoteTerms: (context, wanted) => readCoinbaseTerms(context, wanted),

    readIdentity: (context, secret) => readCoinbaseIdentity(context, secret),
    listMovements: (context, secret, _accountId, request) => listCoinbaseMovements(context, secret, request),
    readMovement: (context, secret, _accountId, by) => readCoinbaseMovement(context, secret, by),
    listSymbolNetworks: (context, _secret, _accountId, symbol) => listCoinbaseNetworks(context, symbol),

    readTradingTerms: (context) => readCoinbaseTradingTerms(context),
    readSymbolTerms: (context, _secret, _accountId, market) => readCoinbaseSymbolTerms(context, market),
    previewOrder: (context, secret, _accountId, order) => previewCoinbaseOrder(context, secret, order),
    placeOrder: (context, secret, _accountId, order) => placeCoinbaseOrder(context, secret, order),
    findOrder: (context, secret, _accountId, search) => findCoinbaseOrder(context, secret, search),
    listOrders: (context, secret, _accountId, request) => listCoinbaseOrders(context, secret, request),
    readOrder: (context, secret, _accountId, { orderId }) => readCoinbaseOrder(context, secret, orderId),
    cancelOrder: (context, secret, _accountId, { orderId }) => cancelCoinbaseOrder(context, secret, orderId),
  },
})

async function authenticated(context: ProviderContext, tokens: OAuthTokens): Promise<Authenticated> {
  return { status: 'authenticated', ...tokens, accounts: await listAccounts(context, tokens.secret) }
}

/** The wallets of a user are one account to us: a person thinks of "my Coinbase", not of one account for each coin. */
async function listAccounts(context: ProviderContext, secret: Secret): Promise<ProviderAccount[]> {
  const body = await readCoinbase(context, secret, { endpoint: 'v2PrivateGetUser' })
  const id = textOf(body, 'data', 'id')
  if (id === undefined) throw new ProviderError('institutionUnavailable', 'a user without an id')
  return [{ id, name: 'Coinbase' }]
}
