import type { ProviderGate, ProviderHealth } from './provider-gate.ts'

/**
 * How an institution does, as people are told.
 *
 * @param now milliseconds of the wall clock: what is measured by the monotonic clock is shown as a time of day
 */
export function healthOfGate(
  { health, outage }: Pick<ProviderGate, 'health' | 'outage'>,
  now: () => number = Date.now,
): { health: ProviderHealth; downSince?: string } {
  if (!outage) return { health }
  return { health, downSince: new Date(now() - outage.forMs).toISOString() }
}
