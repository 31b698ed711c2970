import { networks } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'

export interface Asset {
  symbol: string
  name: string
  kind: 'crypto' | 'equity'
}

export interface AssetQuery {
  kind: Asset['kind']
  /** Part of the symbol or the name, in any letter case. Default everything. */
  search?: string
  /** 1 to 250. */
  count: number
  offset: number
}

/** What an exchange of the sandbox holds without our having its network. */
const otherCryptos: readonly Asset[] = [{ symbol: 'PYUSD', name: 'PayPal USD', kind: 'crypto' }]

/** Equities of the sandbox's brokers. No institution of production lists any yet. */
const sandboxEquities: readonly Asset[] = [
  { symbol: 'AAPL', name: 'Apple Inc.', kind: 'equity' },
  { symbol: 'VOO', name: 'Vanguard S&P 500 ETF', kind: 'equity' },
]

const cryptos: readonly Asset[] = [
  ...new Map(
    networks
      .flatMap(({ tokens }): Asset[] => tokens.map(({ symbol, name }) => ({ symbol, name, kind: 'crypto' })))
      .concat(otherCryptos)
      .map((asset) => [asset.symbol, asset]),
  ).values(),
]

/** The assets that the integrations of an environment know, by symbol. */
export function listAssets(environment: Environment, query: AssetQuery): { items: Asset[]; total: number } {
  const equities = environment === 'sandbox' ? sandboxEquities : []
  const wanted = query.search?.trim().toLowerCase() ?? ''
  const found = (query.kind === 'crypto' ? cryptos : equities)
    .filter(({ symbol, name }) => `${symbol}\n${name}`.toLowerCase().includes(wanted))
    .sort((one, other) => (one.symbol < other.symbol ? -1 : 1))
  return { items: found.slice(query.offset, query.offset + query.count), total: found.length }
}
