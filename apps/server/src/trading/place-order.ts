import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CodeChannel, type ErrorCode, TenonError } from '@tenon/core'
import type { Order } from '@tenon/integrations'
import { askForOrder } from './ask-for-order.ts'
import { checkOrder } from './check-order.ts'
import { codeNeeded } from './code-needed.ts'
import { isOfTheCall } from './is-of-the-call.ts'
import { lookForOrder } from './look-for-order.ts'
import type { OrderAttempt, OrderAttemptStore } from './order-attempt.store.ts'
import { orderDigest } from './order-digest.ts'
import { orderOutcomeUnknown } from './order-outcome-unknown.ts'
import { readOrder } from './read-order.ts'
import { readTerms } from './read-terms.ts'
import type { TradingDependencies } from './trading-dependencies.ts'
import type { CheckedOrder, OrderDraft, PlaceOptions, PlaceResult, TradingSource } from './trading-types.ts'

type PlaceDependencies = TradingDependencies & { attempts: OrderAttemptStore }

/** Wrong and missing proofs: there is no order, and the same attempt may go on. */
const ofTheProof: ReadonlySet<ErrorCode> = new Set(['incorrect2faCode', 'emailCodeExpired', 'tradingPinRequired'])

/**
 * Places an order, once for each request key, and once for each call without one. The attempt is stored before the
 * institution is asked. A lost answer is looked for by our id, and never followed by a second try under the same key.
 *
 * @throws TenonError what `checkOrder` throws; the provider's codes when it was not reached (then there is no order);
 *   `orderOutcomeUnknown` when the answer was lost and the order is not found within some seconds, `idempotencyKeyReused`
 *   when the key stands for another order, `idempotencyKeyInUse` when two requests under one key meet
 */
export async function placeOrder(
  dependencies: PlaceDependencies,
  source: TradingSource,
  draft: OrderDraft,
  { requestKey, mfaCode }: PlaceOptions = {},
): Promise<PlaceResult> {
  const { attempts } = dependencies
  const digest = orderDigest(draft)
  const earlier = requestKey === undefined ? undefined : await attempts.findByKey(source, requestKey)
  if (earlier) {
    if (earlier.request_digest !== digest || earlier.connected_account_id !== source.connectedAccountId) {
      throw new TenonError('idempotencyKeyReused')
    }
    const order = await answeredBefore(dependencies, source, earlier)
    if (order) return { status: 'placed', order }
  }

  const order = checkOrder(await readTerms(source), draft)
  const attempt = await take()
  if (!attempt) throw new TenonError('idempotencyKeyInUse', { retryAfterSeconds: 1 })
  return ask(dependencies, source, attempt, order, mfaCode)

  async function take(): Promise<OrderAttempt | undefined> {
    if (earlier) return attempts.reopen(earlier)
    const waiting = mfaCode === undefined ? undefined : await attempts.takeWaiting(source, digest, requestKey)
    if (waiting) return waiting
    const { symbol, paymentSymbol } = order
    const attemptId = randomBytes(16).toString('hex')
    return attempts.begin(source, { attemptId, symbol, paymentSymbol, digest, requestKey })
  }
}

/** The order of an attempt that may have made one; `undefined` when the institution said that it did not. */
async function answeredBefore(
  dependencies: PlaceDependencies,
  source: TradingSource,
  attempt: OrderAttempt,
): Promise<Order | undefined> {
  switch (attempt.status) {
    case 'placed':
      return readOrder(dependencies.attempts, source, { orderId: attempt.attempt_id })
    case 'asked':
    case 'unknown':
      return findLost(dependencies, source, attempt)
    case 'rejected':
    case 'awaitingCode':
      return undefined
  }
}

async function ask(
  dependencies: PlaceDependencies,
  source: TradingSource,
  attempt: OrderAttempt,
  order: CheckedOrder,
  mfaCode: string | undefined,
): Promise<PlaceResult> {
  const request = { ...order, attemptId: attempt.attempt_id, ...(mfaCode === undefined ? {} : { mfaCode }) }
  const outcome = await askForOrder(source, request, dependencies.providerTimeoutMs)
  switch (outcome.outcome) {
    case 'placed':
      await settle(dependencies, attempt, { status: 'placed', orderId: outcome.order.orderId })
      return { status: 'placed', order: outcome.order }
    case 'mfaRequired':
      return waitForCode(outcome.channel)
    case 'rejected':
      if (ofTheProof.has(outcome.code)) return waitForCode(outcome.code)
      await settle(dependencies, attempt, { status: 'rejected' })
      if (isOfTheCall(outcome.code)) throw new TenonError(outcome.code)
      return { status: 'rejected', code: outcome.code, order }
    case 'unknown':
      await settle(dependencies, attempt, { status: 'unknown' })
      return { status: 'placed', order: await findLost(dependencies, source, attempt) }
  }

  async function waitForCode(why: CodeChannel | ErrorCode): Promise<PlaceResult> {
    await settle(dependencies, attempt, { status: 'awaitingCode' })
    return { status: 'rejected', code: codeNeeded(why), order }
  }
}

/** @throws TenonError `orderOutcomeUnknown` */
async function findLost(dependencies: PlaceDependencies, source: TradingSource, attempt: OrderAttempt): Promise<Order> {
  const { log, lookPausesMs = [300, 1_000, 2_500] } = dependencies
  for (const pauseMs of lookPausesMs) {
    await sleep(pauseMs)
    try {
      const order = await lookForOrder(source, attempt)
      if (!order) continue
      await settle(dependencies, attempt, { status: 'placed', orderId: order.orderId })
      return order
    } catch (error) {
      // Not being told is no answer; the next look may be one.
      if (!(error instanceof TenonError)) throw error
    }
  }
  const { clientId, environment, integration } = source
  log.warn('outcome of an order is unknown', { clientId, environment, integration: integration.slug })
  throw orderOutcomeUnknown(attempt.attempt_id)
}

/** The caller hears what the institution said although it cannot be stored: then the attempt is looked for later. */
async function settle(
  { attempts, log }: PlaceDependencies,
  attempt: OrderAttempt,
  to: Parameters<OrderAttemptStore['settle']>[1],
): Promise<void> {
  try {
    await attempts.settle(attempt, to)
  } catch {
    await attempts.settle(attempt, to).catch((error: unknown) => {
      log.error('outcome of an order was not stored', error, { clientId: attempt.client_id })
    })
  }
}
