/** What users of the sandbox can hold, besides US dollars. */
export interface SandboxAsset {
  symbol: string
  name: string
  kind: 'crypto' | 'equity'
  /** The opening amount is drawn between these two, with this many decimals. */
  least: string
  most: string
  drawnDecimals: number
  /** US dollars paid per unit, for assets whose holder is told a cost basis. */
  costPerUnit?: string
}

export const assets: readonly SandboxAsset[] = [
  { symbol: 'BTC', name: 'Bitcoin', kind: 'crypto', least: '2', most: '4', drawnDecimals: 8 },
  { symbol: 'ETH', name: 'Ether', kind: 'crypto', least: '50', most: '90', drawnDecimals: 6 },
  { symbol: 'SOL', name: 'Solana', kind: 'crypto', least: '1000', most: '2000', drawnDecimals: 6 },
  { symbol: 'MATIC', name: 'Polygon', kind: 'crypto', least: '20000', most: '40000', drawnDecimals: 4 },
  { symbol: 'USDC', name: 'USD Coin', kind: 'crypto', least: '100000', most: '200000', drawnDecimals: 2 },
  { symbol: 'USDT', name: 'Tether', kind: 'crypto', least: '50000', most: '90000', drawnDecimals: 2 },
  { symbol: 'XRP', name: 'XRP', kind: 'crypto', least: '20000', most: '40000', drawnDecimals: 4 },
  { symbol: 'XLM', name: 'Stellar Lumens', kind: 'crypto', least: '50000', most: '90000', drawnDecimals: 4 },
  { symbol: 'PYUSD', name: 'PayPal USD', kind: 'crypto', least: '10000', most: '30000', drawnDecimals: 2 },
  {
    symbol: 'AAPL',
    name: 'Apple Inc.',
    kind: 'equity',
    least: '100',
    most: '300',
    drawnDecimals: 0,
    costPerUnit: '151.25',
  },
  {
    symbol: 'VOO',
    name: 'Vanguard S&P 500 ETF',
    kind: 'equity',
    least: '10',
    most: '60',
    drawnDecimals: 3,
    costPerUnit: '402.1',
  },
]
