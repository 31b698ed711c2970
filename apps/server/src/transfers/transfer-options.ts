/** The times and limits of this room. Durations in the unit of their name. */
export interface TransferOptions {
  /** How long an offer can be executed. Default 180. */
  previewSeconds: number
  /** How long the person may take for a code or a step at the institution, from each time it is asked for. Default 900. */
  userStepSeconds: number
  /** Ends one call to a provider; must be below `leaseMs`. Default 25 000. */
  providerTimeoutMs: number
  /**
   * After this long without an answer a claimed transfer counts as lost by its process. At most 60 000. Default: twice
   * `providerTimeoutMs` and 10 s, so that an answer that did come has time to be stored.
   */
  leaseMs: number
  /** Between two looks at a young transfer. Default 2 000. */
  pollMs: number
  /** How long a provider may take to list a withdrawal that it accepted. Default 900 000 (15 min). */
  reconcileHorizonMs: number
  /** After this long a transfer that has not ended is reported. Default 7 200 000 (2 h). */
  watchLimitMs: number
  /** Wrong codes after which the offer is dead. Default 5. */
  maximumWrongCodes: number
}

const defaults: Omit<TransferOptions, 'leaseMs'> = {
  previewSeconds: 180,
  userStepSeconds: 900,
  providerTimeoutMs: 25_000,
  pollMs: 2_000,
  reconcileHorizonMs: 900_000,
  watchLimitMs: 7_200_000,
  maximumWrongCodes: 5,
}

const longestLeaseMs = 60_000

/** @throws RangeError when a running call could outlive its lease, or a lease could outlive a minute */
export function transferOptions(given: Partial<TransferOptions> = {}): TransferOptions {
  const { providerTimeoutMs } = { ...defaults, ...given }
  const leaseMs = Math.min(longestLeaseMs, 2 * providerTimeoutMs + 10_000)
  const options = { ...defaults, leaseMs, ...given }
  if (options.leaseMs > longestLeaseMs) throw new RangeError('leaseMs must be at most 60000.')
  if (options.providerTimeoutMs >= options.leaseMs) throw new RangeError('providerTimeoutMs must be below leaseMs.')
  return options
}
