import { alpaca } from './alpaca/integration.ts'
import { binanceInternational } from './binance-international/integration.ts'
import { coinbase } from './coinbase/integration.ts'
import type { Integration } from './integration.ts'
import { interactiveBrokers } from './interactive-brokers/integration.ts'
import { kraken } from './kraken/integration.ts'
import { robinhood } from './robinhood/integration.ts'
import { sandboxBroker } from './sandbox-broker/integration.ts'
import { sandboxExchange } from './sandbox-exchange/integration.ts'
import { tdAmeritrade } from './td-ameritrade/integration.ts'
import { vanguard } from './vanguard/integration.ts'
import { webull } from './webull/integration.ts'

/** Every integration there is, by slug; after them those that are there only to try special cases with, by slug too. */
export const integrations: readonly Integration[] = [
  coinbase,
  kraken,
  sandboxBroker,
  sandboxExchange,
  alpaca,
  binanceInternational,
  interactiveBrokers,
  robinhood,
  tdAmeritrade,
  vanguard,
  webull,
]

/** The integration with this id, in any letter case. */
export function findIntegration(id: string): Integration | undefined {
  const wanted = id.toLowerCase()
  return integrations.find((integration) => integration.id === wanted)
}
