import { TenonError } from '@tenon/core'
import { inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import { pendingSource } from './pending-source.ts'
import { type Chain, type ChainSighting, readChain } from './read-chain.ts'
import { readProvider } from './read-provider.ts'
import { railOf } from './transfer-row.ts'
import { tracePoint } from './transfer-trace.ts'
import { giveBack, type WatchedRow } from './watch.store.ts'
import type { WatchDependencies } from './watch-dependencies.ts'

const maximumReadMs = 10_000
/** A transfer is looked at often while a person waits for it, then more rarely. */
const youngMs = 300_000
const slowFactor = 8

/**
 * Looks once at an accepted transfer. On a network that is read by JSON-RPC the chain decides: enough blocks on top is
 * success, a reverted transaction is failure. On others, and for the hash, the provider's word counts. A state that
 * nobody knows stays pending.
 */
export async function watchTransfer(dependencies: WatchDependencies, row: WatchedRow): Promise<void> {
  const { log } = dependencies
  const { slug, network } = railOf(row)
  const chain = dependencies.chains[row.environment][slug]
  const ids = { clientId: row.client_id, transferId: row.transfer_id }
  try {
    const sighting = chain && row.hash ? await look(dependencies, chain, row.hash, ids) : { state: 'missing' as const }
    if (sighting.state === 'reverted') return await end(dependencies, row, 'failed')
    if (sighting.state === 'included') {
      const { confirmations } = sighting
      if (confirmations >= network.requiredConfirmations)
        return await end(dependencies, row, 'succeeded', { confirmations })
      return await keepWatching(dependencies, row, { confirmations })
    }

    const source = pendingSource(dependencies, row)
    const reading = source && (await readProvider(dependencies.options, source, row))
    if (!reading?.canTell || !reading.state) return await keepWatching(dependencies, row)
    const { state } = reading
    const seen = { hash: state.hash ?? row.hash, from_address: state.fromAddress ?? row.from_address }
    if (state.status === 'failed') return await end(dependencies, row, 'failed', seen)
    if (state.status === 'succeeded' && !chain) return await end(dependencies, row, 'succeeded', seen)
    await keepWatching(dependencies, row, seen)
  } catch (err) {
    log.error('transfer could not be looked at', err, ids)
    await keepWatching(dependencies, row)
  }
}

function look(
  { options }: WatchDependencies,
  chain: Chain,
  hash: string,
  ids: { clientId: string; transferId: string },
): Promise<ChainSighting> {
  const reading = readChain(chain, hash, Math.min(maximumReadMs, options.providerTimeoutMs))
  tracePoint('polling', ids)
  return reading
}

interface Seen {
  hash?: string | null
  from_address?: string | null
  confirmations?: number
}

async function end(
  dependencies: WatchDependencies,
  row: WatchedRow,
  status: 'succeeded' | 'failed',
  seen: Seen = {},
): Promise<void> {
  await moveTransfer(dependencies, row, status, {
    ...seen,
    ...(status === 'failed' ? { failure_code: 'refusedByIntegration' } : {}),
  })
}

async function keepWatching(dependencies: WatchDependencies, row: WatchedRow, seen: Seen = {}): Promise<void> {
  const { db, log, options } = dependencies
  const ids = { clientId: row.client_id, transferId: row.transfer_id }
  const isOverdue = row.age_ms >= options.watchLimitMs
  const isCredentialOver = row.age_ms >= options.watchLimitMs + options.reconcileHorizonMs
  if (isOverdue && row.alerted_at === null) {
    log.error('transfer is overdue', new TenonError('outcomeUnknown'), ids)
  }
  const isNewHash = seen.hash != null && seen.hash !== row.hash
  const chain = dependencies.chains[row.environment][railOf(row).slug]
  const pause = row.age_ms < youngMs ? options.pollMs : options.pollMs * slowFactor
  // Without a credential only a chain can tell more.
  const isBlind = isCredentialOver && !(chain && (seen.hash ?? row.hash))
  await giveBack(db, row, isBlind ? undefined : isNewHash && chain ? 0 : pause, {
    ...seen,
    ...(isOverdue && row.alerted_at === null ? { alerted_at: inMilliseconds(0) } : {}),
    ...(isCredentialOver ? { sealed_credential: null } : {}),
  })
}
