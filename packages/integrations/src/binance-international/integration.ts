import { defineIntegration } from '../integration.ts'
import { sandboxExchange } from '../sandbox-exchange/integration.ts'

/** Exists only in the sandbox. A key has two accounts on one level, `<hash>:Spot` and `<hash>:Margin`. */
export const binanceInternational = defineIntegration({
  ...sandboxExchange,
  slug: 'binance-international',
  id: '9226e5c2-ebc3-4fdd-94f6-ed52cdce1420',
  name: 'Binance International (simulated)',
  hue: 46,
  appLink: 'bnc://app.binance.com',
  cancelNeedsPair: true,
})
