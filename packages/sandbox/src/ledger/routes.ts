import { type Decimal, type NetworkSlug, parseDecimal } from '@tenon/core'

/** One way in which every institution of the sandbox pays out one asset. */
export interface Route {
  symbol: string
  network: NetworkSlug
  minimum: Decimal
  maximum: Decimal
  /** What the institution keeps, in `symbol`, on top of the amount. */
  fee: Decimal
}

/** Fees and limits, the same at every institution. Holdings without a row (PYUSD) cannot be sent. */
export const routes: readonly Route[] = [
  route('ETH', 'ethereum', '0.001', '1000', '0.0001'),
  route('USDC', 'ethereum', '1', '1000000', '0.01'),
  route('USDT', 'ethereum', '1', '1000000', '0.01'),
  route('MATIC', 'polygon', '1', '1000000', '0.1'),
  route('USDC', 'polygon', '1', '1000000', '0.01'),
  route('SOL', 'solana', '0.01', '10000', '0.001'),
  route('USDC', 'solana', '1', '1000000', '0.01'),
  route('ETH', 'base', '0.001', '1000', '0.0001'),
  route('USDC', 'base', '1', '1000000', '0.01'),
  route('BTC', 'bitcoin', '0.0001', '100', '0.00002'),
  route('XLM', 'stellar', '1', '1000000', '0.01'),
  route('XRP', 'ripple', '1', '1000000', '0.2'),
]

/** The route of an asset on a network, by upper-case symbol. */
export function findRoute(symbol: string, network: string): Route | undefined {
  return routes.find((candidate) => candidate.symbol === symbol && candidate.network === network)
}

function route(symbol: string, network: NetworkSlug, minimum: string, maximum: string, fee: string): Route {
  return { symbol, network, minimum: parseDecimal(minimum), maximum: parseDecimal(maximum), fee: parseDecimal(fee) }
}
