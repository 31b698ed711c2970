import { coinbase } from './coinbase/integration.ts'
import type { Integration } from './integration.ts'
import { kraken } from './kraken/integration.ts'
import { sandboxBroker } from './sandbox-broker/integration.ts'
import { sandboxExchange } from './sandbox-exchange/integration.ts'

/** Every integration there is, by slug. */
export const integrations: readonly Integration[] = [coinbase, kraken, sandboxBroker, sandboxExchange]

/** The integration with this id, in any letter case. */
export function findIntegration(id: string): Integration | undefined {
  const wanted = id.toLowerCase()
  return integrations.find((integration) => integration.id === wanted)
}
