import { defineIntegration } from '../integration.ts'
import { sandboxExchange } from '../sandbox-exchange/integration.ts'

/** Exists only in the sandbox. A key has two accounts on one level, `<hash>:Spot` and `<hash>:Margin`. */
export const binanceInternational = defineIntegration({
  ...sandboxExchange,
  slug: 'binance-international',
  id: 'c85f1d93-6b2e-4e70-a4c9-7d30f2e86b15',
  name: 'Binance International (simulated)',
  hue: 46,
})
