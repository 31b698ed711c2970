import { addDecimals, compareDecimals, type Decimal, subtractDecimals, zero } from '@tenon/core'
import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { grantsIn } from '../grants-in.ts'
import { defineIntegration, type Holding, type ProviderContext, type Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { readKraken } from './ask-kraken.ts'
import { cancelKrakenOrder } from './cancel-kraken-order.ts'
import { getKrakenAddress } from './kraken-address.ts'
import { assetName, type KrakenAsset, readKrakenAsset } from './kraken-names.ts'
import { readKrakenSymbolTerms, readKrakenTradingTerms } from './kraken-trading-terms.ts'
import { listKrakenMovements, readKrakenMovement } from './list-kraken-movements.ts'
import { listKrakenNetworks } from './list-kraken-networks.ts'
import { listKrakenOrders } from './list-kraken-orders.ts'
import { placeKrakenOrder } from './place-kraken-order.ts'
import { previewKrakenOrder } from './preview-kraken-order.ts'
import { readKrakenMethods } from './read-kraken-methods.ts'
import { findKrakenOrder, readKrakenOrder } from './read-kraken-orders.ts'
import { readKrakenTickers } from './read-kraken-tickers.ts'
import { findKrakenWithdrawal, readKrakenWithdrawal } from './read-kraken-withdrawals.ts'
import { withdrawFromKraken } from './withdraw-from-kraken.ts'

/** Kraken has one spot wallet for each key, and its API gives it no id. */
const account = { id: 'spot', name: 'Kraken' }

/** The permissions of a key: https://docs.kraken.com/api-reference/account-data/get-api-key-info */
const words = {
  read: ['query-funds', 'query-ledger', 'query-open-trades', 'query-closed-trades'],
  trade: ['modify-trades', 'close-trades'],
  withdraw: ['withdraw-funds'],
} as const

/** https://docs.kraken.com/api-reference */
export const kraken = defineIntegration({
  slug: 'kraken',
  id: '1ed4a5b7-6b4e-4f6c-9d0a-3c9f3f0a8d52',
  name: 'Kraken',
  kind: 'exchange',
  hue: 258,
  website: 'https://www.kraken.com',
  docs: 'https://docs.kraken.com/api-reference',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  productionUrl: 'https://api.kraken.com',

  signIn: {
    scheme: 'apiKey',
    fields: [
      { name: 'apiKey', label: 'API key', kind: 'text', autocomplete: 'off', pattern: '[A-Za-z0-9+/]{56}' },
      {
        ...{ name: 'apiSecret', label: 'Private key', kind: 'secret', autocomplete: 'off' },
        pattern: '[A-Za-z0-9+/]{86}==',
      },
    ],
    guide: [
      'At kraken.com open Settings, then API, and create a key.',
      {
        only: 'reading',
        step: 'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.',
      },
      {
        only: 'sending',
        step: 'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".',
      },
      {
        only: 'sending',
        step: 'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.',
      },
      {
        only: 'sending',
        step: 'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.',
      },
      'Copy the API key and the private key here. Kraken shows the private key once.',
    ],
    async authenticate(context, { apiKey = '', apiSecret = '' }) {
      const secret = { apiKey: apiKey.trim(), apiSecret: apiSecret.trim() }
      // What cannot stand in a header cannot be a key, and to try it would look like an outage.
      const isWhole = Object.values(secret).every((text) => /^[\x21-\x7e]{1,1000}$/.test(text))
      if (!isWhole) throw new ProviderError('invalidCredentials')
      const key = await readKraken(context, secret, 'GetApiKeyInfo').catch((error) => {
        // Kraken says the same of a key that never was and of one that was taken away. Here it is a wrong one.
        const isWrong = error instanceof ProviderError && error.code === 'unauthorizedToken'
        throw isWrong ? new ProviderError('invalidCredentials') : error
      })
      return {
        status: 'authenticated',
        secret,
        accounts: [account],
        grants: grantsIn(fieldOf(key, 'permissions'), words),
      }
    },
  },

  operations: {
    async listAccounts(context, secret) {
      await readKraken(context, secret, 'GetApiKeyInfo')
      return [account]
    },

    async listHoldings(context, secret) {
      const holdings = new Map<string, Holding>()
      for (const { asset, total, available } of await readBalances(context, secret)) {
        if (asset.isFiat) continue
        const earlier = holdings.get(asset.symbol)
        holdings.set(asset.symbol, {
          symbol: asset.symbol,
          name: assetName(asset.symbol),
          kind: 'crypto',
          total: addDecimals(earlier?.total ?? zero, total),
          available: addDecimals(earlier?.available ?? zero, asset.isBound ? zero : available),
        })
      }
      return [...holdings.values()].filter(({ total }) => total !== zero)
    },

    async listBalances(context, secret) {
      const balances = await readBalances(context, secret)
      return balances
        .filter(({ asset, total }) => asset.isFiat && !asset.isBound && total !== zero)
        .map(({ asset, total, available }) => ({ currency: asset.symbol, cash: total, buyingPower: available }))
    },

    async listWithdrawalRoutes(context, secret) {
      const methods = readKrakenMethods(await readKraken(context, secret, 'WithdrawMethods'))
      return methods.map(({ symbol, network, minimum, fee }) => ({
        symbol,
        network,
        minimum,
        institutionFee: fee,
        networkFee: zero,
      }))
    },

    withdraw: (context, secret, _accountId, request) => withdrawFromKraken(context, secret, request),
    readWithdrawal: (context, secret, _accountId, withdrawalId) => readKrakenWithdrawal(context, secret, withdrawalId),
    findWithdrawal: (context, secret, _accountId, search) => findKrakenWithdrawal(context, secret, search),
    getDepositAddress: (context, secret, _accountId, wanted) => getKrakenAddress(context, secret, wanted),
    async listPrices(context, _secret, symbols, fiatCurrency) {
      const tickers = await readKrakenTickers(context, symbols, fiatCurrency)
      return tickers.map(({ atMs: _, ...price }) => price)
    },

    listMovements: (context, secret, _accountId, request) => listKrakenMovements(context, secret, request),
    readMovement: (context, secret, _accountId, by) => readKrakenMovement(context, secret, by),
    listSymbolNetworks: (context, secret, _accountId, symbol) => listKrakenNetworks(context, secret, symbol),

    readTradingTerms: (context) => readKrakenTradingTerms(context),
    readSymbolTerms: (context, _secret, _accountId, market) => readKrakenSymbolTerms(context, market),
    previewOrder: (context, secret, _accountId, order) => previewKrakenOrder(context, secret, order),
    placeOrder: (context, secret, _accountId, order) => placeKrakenOrder(context, secret, order),
    findOrder: (context, secret, _accountId, { attemptId }) => findKrakenOrder(context, secret, attemptId),
    listOrders: (context, secret, _accountId, request) => listKrakenOrders(context, secret, request),
    readOrder: (context, secret, _accountId, { orderId }) => readKrakenOrder(context, secret, orderId),
    cancelOrder: (context, secret, _accountId, order) => cancelKrakenOrder(context, secret, order),
  },
})

interface Balance {
  asset: KrakenAsset
  total: Decimal
  available: Decimal
}

/** https://docs.kraken.com/api-reference/account-data/get-extended-balance: available = balance − hold_trade. */
async function readBalances(context: ProviderContext, secret: Secret): Promise<Balance[]> {
  const result = await readKraken(context, secret, 'BalanceEx')
  return Object.entries(Object(result)).map(([code, row]) => {
    const total = readAmount(textOf(row, 'balance'))
    const held = readAmount(textOf(row, 'hold_trade') ?? '0')
    if (total === undefined || held === undefined)
      throw new ProviderError('institutionUnavailable', 'unreadable balance')
    const available = compareDecimals(held, total) < 0 ? subtractDecimals(total, held) : zero
    return { asset: readKrakenAsset(code), total, available }
  })
}
