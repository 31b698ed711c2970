import type { Integration } from '@tenon/integrations'
import { enumType } from '../../http/enum-type.ts'

/** The `BrokerType` values of the Mesh wire, in the order of its OpenAPI document. */
export const brokerTypes = [
  'robinhood',
  'eTrade',
  'alpaca',
  'tdAmeritrade',
  'weBull',
  'stash',
  'interactiveBrokers',
  'public',
  'coinbase',
  'kraken',
  'coinbasePro',
  'cryptoCom',
  'openSea',
  'binanceUs',
  'gemini',
  'cryptocurrencyAddress',
  'cryptocurrencyWallet',
  'okCoin',
  'bittrex',
  'kuCoin',
  'etoro',
  'cexIo',
  'binanceInternational',
  'bitstamp',
  'gateIo',
  'acorns',
  'okx',
  'bitFlyer',
  'coinlist',
  'huobi',
  'bitfinex',
  'deFiWallet',
  'krakenDirect',
  'vanguard',
  'binanceInternationalDirect',
  'bitfinexDirect',
  'bybit',
  'paxos',
  'coinbasePrime',
  'btcTurkDirect',
  'kuCoinDirect',
  'okxOAuth',
  'paribuDirect',
  'robinhoodConnect',
  'blockchainCom',
  'bitsoDirect',
  'binanceConnect',
  'binanceOAuth',
  'revolutConnect',
  'binancePay',
  'bybitDirect',
  'paribuOAuth',
  'payPalConnect',
  'binanceTrDirect',
  'coinbaseRamp',
  'bybitDirectMobile',
  'sandbox',
] as const

export type BrokerType = (typeof brokerTypes)[number]

/** The wire's word for an integration of ours. Institutions that exist only in the sandbox share one. */
const bySlug: Readonly<Record<string, BrokerType>> = {
  alpaca: 'alpaca',
  'binance-international': 'binanceInternational',
  coinbase: 'coinbase',
  'interactive-brokers': 'interactiveBrokers',
  kraken: 'kraken',
  robinhood: 'robinhood',
  'sandbox-broker': 'sandbox',
  'sandbox-exchange': 'sandbox',
  'td-ameritrade': 'tdAmeritrade',
  vanguard: 'vanguard',
  webull: 'weBull',
}

/** All self-custody wallets share one word, and so do all plain addresses. */
const byScheme: Readonly<Partial<Record<Integration['signIn']['scheme'], BrokerType>>> = {
  wallet: 'deFiWallet',
  address: 'cryptocurrencyAddress',
}

export function brokerTypeOf({ slug, signIn }: Integration): BrokerType {
  const type = bySlug[slug] ?? byScheme[signIn.scheme]
  if (!type) throw new RangeError(`${slug} has no BrokerType.`)
  return type
}

export const brokerTypeSchema = enumType(brokerTypes, { title: 'BrokerType' })
