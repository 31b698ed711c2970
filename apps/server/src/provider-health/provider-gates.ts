import type { Integration } from '@tenon/integrations'
import type { Environment } from '../clients/client-tables.ts'
import { guardIntegration } from './guard-integration.ts'
import { type GateOptions, ProviderGate } from './provider-gate.ts'

/** The gates of all institutions, as this process sees them. Nothing of it is shared or stored. */
export interface ProviderGates {
  gateOf(environment: Environment, integrationId: string): ProviderGate
  /** The integration with its gate before each call. */
  guard(environment: Environment, integration: Integration): Integration
}

export function createProviderGates(options: GateOptions): ProviderGates {
  const gates = new Map<string, ProviderGate>()
  const guarded = new Map<ProviderGate, Integration>()

  function gateOf(environment: Environment, integrationId: string): ProviderGate {
    const name = `${environment} ${integrationId}`
    const gate = gates.get(name) ?? new ProviderGate(options)
    gates.set(name, gate)
    return gate
  }

  return {
    gateOf,
    guard(environment, integration) {
      const gate = gateOf(environment, integration.id)
      const known = guarded.get(gate) ?? guardIntegration(integration, gate)
      guarded.set(gate, known)
      return known
    },
  }
}
