import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { TenonError } from '@tenon/core'
import type { Authenticated } from '@tenon/integrations'
import type { Log } from '../log/log.ts'
import { type BearerSeal, createBearerSeal } from './bearer-seal.ts'
import type { OpenedAccount } from './opened-account.ts'
import { traceRefresh } from './refresh-trace.ts'
import type { RefreshName, TokenRefreshStore } from './token-refresh.store.ts'

/** Longer than the provider is waited for, so a lease that has ended belongs to a process that has. */
const leaseMs = 30_000
/** How long a repeat of the same old token is answered with the same new one. */
const keepMs = 60_000
const patienceMs = 25_000
const pollMs = 100

/** Which renewal: of whom, where, with which secret. */
export interface Renewal extends Pick<OpenedAccount, 'clientId' | 'environment' | 'integration' | 'secret'> {
  /** `whole` makes a new refresh secret too. Default `access`. */
  kind?: 'access' | 'whole'
}

export interface RenewParts {
  store: TokenRefreshStore
  log: Log
}

/**
 * Asks a provider once for what an old refresh secret is worth, however many calls in however many processes want it at the
 * same time. For 60 s after, a repeat gets the same answer: it is kept under a key derived from the old secret itself, so
 * only its bearer opens it.
 *
 * @param ask asks the provider; ends within 20 s
 * @throws TenonError `institutionUnavailable` when another call with the same secret does not end; what `ask` throws
 */
export async function renewOnce(
  { store, log }: RenewParts,
  { clientId, environment, integration, secret, kind = 'access' }: Renewal,
  ask: () => Promise<Authenticated>,
): Promise<Authenticated> {
  const seal = createBearerSeal(textOf(secret), [
    'refresh',
    clientId,
    environment,
    integration.id,
    ...(kind === 'whole' ? [kind] : []),
  ])
  const name = { clientId, refreshId: seal.id }
  const leaseToken = randomUUID()

  const giveUpAt = performance.now() + patienceMs
  while (!(await store.claim(name, leaseToken, leaseMs))) {
    const kept = await store.read(name)
    if (Buffer.isBuffer(kept)) return openKept(seal, kept)
    if (performance.now() > giveUpAt) throw new TenonError('institutionUnavailable', { retryAfterSeconds: 5 })
    await sleep(pollMs)
  }
  return askAndKeep(name)

  async function askAndKeep(of: RefreshName): Promise<Authenticated> {
    const renewed = await ask().catch(async (error: unknown) => {
      await store.release(of, leaseToken)
      throw error
    })
    traceRefresh('rotated', clientId)
    try {
      await store.keep(of, leaseToken, seal.seal({ renewed, atMs: Date.now() }), keepMs)
      traceRefresh('kept', clientId)
    } catch (error) {
      // The old secret is spent: whatever the database does, the new one has to reach the caller.
      log.error('renewed access was not kept for a repeat', error, { clientId })
    }
    return renewed
  }
}

function openKept(seal: BearerSeal, kept: Buffer): Authenticated {
  // Authenticated under a key that only this secret gives: only `renewOnce` can have written it.
  const opened = seal.open(kept) as { renewed: Authenticated; atMs: number } | undefined
  if (!opened) throw new TenonError('serverFailure')
  const { renewed, atMs } = opened
  const elapsed = Math.max(0, Math.ceil((Date.now() - atMs) / 1_000))
  const { expiresInSeconds, refreshExpiresInSeconds } = renewed
  return {
    ...renewed,
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds: Math.max(0, expiresInSeconds - elapsed) }),
    ...(refreshExpiresInSeconds === undefined
      ? {}
      : { refreshExpiresInSeconds: Math.max(0, refreshExpiresInSeconds - elapsed) }),
  }
}

function textOf(secret: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(secret).sort(([one], [other]) => (one < other ? -1 : 1)))
}
