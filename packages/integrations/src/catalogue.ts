import { alpaca } from './alpaca/integration.ts'
import { anyAddress } from './any-address/integration.ts'
import { binanceInternational } from './binance-international/integration.ts'
import { coinbase } from './coinbase/integration.ts'
import { coinbaseWallet } from './coinbase-wallet/integration.ts'
import type { Integration } from './integration.ts'
import { interactiveBrokers } from './interactive-brokers/integration.ts'
import { kraken } from './kraken/integration.ts'
import { metamask } from './metamask/integration.ts'
import { otherWallet } from './other-wallet/integration.ts'
import { phantom } from './phantom/integration.ts'
import { rainbow } from './rainbow/integration.ts'
import { robinhood } from './robinhood/integration.ts'
import { sandboxBroker } from './sandbox-broker/integration.ts'
import { sandboxExchange } from './sandbox-exchange/integration.ts'
import { tdAmeritrade } from './td-ameritrade/integration.ts'
import { trustWallet } from './trust-wallet/integration.ts'
import { vanguard } from './vanguard/integration.ts'
import { webull } from './webull/integration.ts'

/**
 * Every integration there is: institutions by slug, the wallets that have a name by slug, what takes any other one, and after
 * them those that are there only to try special cases with, by slug too.
 */
export const integrations: readonly Integration[] = [
  coinbase,
  kraken,
  sandboxBroker,
  sandboxExchange,
  coinbaseWallet,
  metamask,
  phantom,
  rainbow,
  trustWallet,
  otherWallet,
  anyAddress,
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
