import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadExchangeClass } from './load-exchange-class.ts'

test('ccxt has the classes and the endpoints that the drivers call', async () => {
  const expected = {
    coinbase: [
      'v2PrivateGetUser',
      'v2PrivateGetAccounts',
      'v2PrivateGetAccountsAccountIdTransactions',
      'v2PrivateGetAccountsAccountIdTransactionsTransactionId',
      'v2PrivatePostAccountsAccountIdTransactions',
      'v3PrivateGetBrokerageAccounts',
      'v2PublicGetExchangeRates',
      'v2PublicGetPricesSymbolSpot',
      'v3PublicGetBrokerageMarketProducts',
      'v3PublicGetBrokerageMarketProductsProductId',
      'v3PrivateGetBrokerageOrdersHistoricalBatch',
      'v3PrivateGetBrokerageOrdersHistoricalFills',
      'v3PrivateGetBrokerageOrdersHistoricalOrderId',
      'v3PrivatePostBrokerageOrders',
      'v3PrivatePostBrokerageOrdersBatchCancel',
      'v3PrivatePostBrokerageOrdersPreview',
    ],
    coinbaseexchange: ['publicGetCurrencies'],
    kraken: [
      'privatePostGetApiKeyInfo',
      'privatePostBalanceEx',
      'privatePostWithdrawMethods',
      'privatePostWithdrawAddresses',
      'privatePostWithdrawInfo',
      'privatePostWithdraw',
      'privatePostWithdrawStatus',
      'privatePostDepositMethods',
      'privatePostDepositAddresses',
      'privatePostDepositStatus',
      'privatePostAddOrder',
      'privatePostCancelOrder',
      'privatePostOpenOrders',
      'privatePostClosedOrders',
      'privatePostQueryOrders',
      'privatePostQueryTrades',
      'privatePostTradeVolume',
      'publicGetAssetPairs',
      'publicGetTicker',
    ],
  } as const
  for (const name of ['coinbase', 'coinbaseexchange', 'kraken'] as const) {
    const exchange = new (await loadExchangeClass(name))({})
    for (const endpoint of expected[name]) assert.equal(typeof exchange[endpoint], 'function', `${name} ${endpoint}`)
  }
})
