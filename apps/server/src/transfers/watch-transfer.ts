import { TenonError } from '@tenon/core'
import { ProviderError } from '@tenon/integrations'
import { inTransaction } from '../storage/in-transaction.ts'
import { moveTransfer } from './move-transfer.ts'
import { pauseBeforeLook } from './pause-before-look.ts'
import { type Chain, type ChainSighting, readChain } from './read-chain.ts'
import { readProvider } from './read-provider.ts'
import { readSent } from './read-sent.ts'
import { tellOverdue } from './tell-overdue.ts'
import { railOf } from './transfer-row.ts'
import { tracePoint } from './transfer-trace.ts'
import type { PendingSource } from './transfer-types.ts'
import { giveBack, isWithdrawalTaken, type WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

const maximumReadMs = 10_000

/**
 * Looks once at an accepted transfer. On a network that is read by JSON-RPC the chain decides on success: enough blocks on
 * top of the transaction; one that left the chain again, or reverted, has none. On other networks, for the hash, and for a
 * failure, the provider's word counts: it may send again what reverted. A state that nobody knows stays pending. What a wallet
 * sent anew, for a higher fee, is followed under its new hash.
 */
export async function watchTransfer(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<void> {
  const { log } = dependencies
  const chain = chainOf(dependencies, row)
  const ids = { clientId: row.client_id, transferId: row.transfer_id }
  try {
    const sighting = chain && row.hash ? await look(dependencies, chain, row.hash, ids) : undefined
    if (sighting?.state === 'included') return await judge(dependencies, row, source, sighting.confirmations)
    const gone = sighting ? { confirmations: 0 } : {}

    const reading = source && (await readProvider(dependencies.options, source, row))
    if (!reading?.canTell || !reading.state) {
      if (await takeReplacement(dependencies, row, source)) return
      return await keepWatching(dependencies, row, gone)
    }
    const { state } = reading
    const seen = { ...gone, hash: state.hash ?? row.hash, from_address: state.fromAddress ?? row.from_address }
    if (state.status === 'failed') return await end(dependencies, row, 'failed', seen)
    if (state.status === 'succeeded' && !chain) return await end(dependencies, row, 'succeeded', seen)
    await keepWatching(dependencies, row, seen)
  } catch (err) {
    // What stands before an institution that is down has said so already.
    const isHeldBack = err instanceof TenonError
    if (!isHeldBack) log.error('transfer could not be looked at', err, ids)
    const asksForPause = isHeldBack || (err instanceof ProviderError && err.code === 'institutionRateLimited')
    await keepWatching(dependencies, row, {}, { asksForPause })
  }
}

function chainOf({ chains }: LookDependencies, row: WatchedRow): Chain | undefined {
  return chains[row.environment][railOf(row).slug]
}

async function judge(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
  confirmations: number,
): Promise<void> {
  if (confirmations < railOf(row).network.requiredConfirmations) {
    return keepWatching(dependencies, row, { confirmations })
  }
  // A transaction can be carried out and still pay nothing: of a wallet's, it was known only what it asks for.
  const isWallets = source?.integration.operations.readSent !== undefined && row.hash !== null
  const sent = isWallets ? await readSent(dependencies.options, source, row, row.hash ?? '') : undefined
  if (isWallets && sent === undefined) return keepWatching(dependencies, row, { confirmations })
  await end(dependencies, row, sent === 'other' ? 'failed' : 'succeeded', { confirmations })
}

/**
 * A wallet can send what waits once more, for a higher fee: the first transaction is then gone, and the payment has another.
 *
 * @returns whether there is one
 */
async function takeReplacement(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<boolean> {
  if (!source?.integration.operations.readSent) return false
  const byContent = { ...row, withdrawal_id: null, told_hash: null }
  const reading = await readProvider(dependencies.options, source, byContent)
  const found = reading.canTell ? reading.state : undefined
  if (!found?.hash || found.hash === row.hash) return false
  const { withdrawalId: withdrawal_id, hash } = found
  return inTransaction(dependencies.db, async (db) => {
    if (await isWithdrawalTaken(db, row, found)) return false
    await giveBack(db, row, 0, { withdrawal_id, hash, confirmations: 0 })
    return true
  })
}

function look(
  { options }: LookDependencies,
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
  dependencies: LookDependencies,
  row: WatchedRow,
  status: 'succeeded' | 'failed',
  seen: Seen = {},
): Promise<void> {
  const failure = status === 'failed' ? { failure_code: 'refusedByIntegration' as const } : {}
  await moveTransfer(dependencies, row, status, { ...seen, ...failure }, 'lease')
}

async function keepWatching(
  dependencies: LookDependencies,
  row: WatchedRow,
  seen: Seen = {},
  { asksForPause = false } = {},
): Promise<void> {
  const { db, options } = dependencies
  await tellOverdue(dependencies, row)
  const isCredentialOver = row.age_ms >= options.watchLimitMs + options.reconcileHorizonMs
  const chain = chainOf(dependencies, row)
  const isNewHash = seen.hash != null && seen.hash !== row.hash
  const pause = isNewHash && chain ? 0 : pauseBeforeLook(options, row, { asksForPause })
  // Without a credential only a chain can tell more.
  const isBlind = isCredentialOver && !(chain && (seen.hash ?? row.hash))
  await giveBack(db, row, isBlind ? undefined : pause, {
    ...seen,
    ...(isCredentialOver ? { sealed_credential: null } : {}),
  })
}
