import { setTimeout as sleep } from 'node:timers/promises'
import { TenonError } from '@tenon/core'
import { type CancelOutcome, type Order, ProviderError } from '@tenon/integrations'
import { withDeadline } from '../transfers/with-deadline.ts'
import { codeNeeded } from './code-needed.ts'
import type { OrderAttemptStore } from './order-attempt.store.ts'
import { readOrder } from './read-order.ts'
import { resolveOrderId } from './resolve-order-id.ts'
import type { TradingDependencies } from './trading-dependencies.ts'
import type { OrderChoice, TradingSource } from './trading-types.ts'

/**
 * Cancels an open order. One that is cancelled already is taken as done, so a repeat is harmless; a lost answer is followed
 * by reading the order.
 *
 * @throws TenonError `operationNotSupported`, `missingField` without a pair where one is needed, `orderNotFound`, `orderNotOpen` when it ended in another way,
 *   `mfaCodeRequired`, `tradingPinRequired`, `orderOutcomeUnknown` when it is not told whether it was cancelled, and the
 *   provider's codes
 */
export async function cancelOrder(
  dependencies: Pick<TradingDependencies, 'providerTimeoutMs' | 'lookPausesMs'> & { attempts: OrderAttemptStore },
  source: TradingSource,
  { mfaCode, ...choice }: OrderChoice & { mfaCode?: string },
): Promise<void> {
  const { operations, cancelNeedsPair } = source.integration
  const { cancelOrder: cancel } = operations
  if (!cancel) throw new TenonError('operationNotSupported')
  if (cancelNeedsPair && choice.pair === undefined) {
    throw new TenonError('missingField', {
      message: 'This institution needs the symbol pair of an order to cancel it.',
    })
  }
  const order = { ...choice, orderId: await resolveOrderId(dependencies.attempts, source, choice.orderId) }
  const outcome = await ask()
  switch (outcome.outcome) {
    case 'cancelled':
      return
    case 'ended':
      return requireCancelled(outcome.order)
    case 'notFound':
      throw new TenonError('orderNotFound')
    case 'mfaRequired':
      throw new TenonError(codeNeeded(outcome.channel))
    case 'unknown':
      return look()
  }

  async function ask(): Promise<CancelOutcome> {
    try {
      return await withDeadline(dependencies.providerTimeoutMs, async (signal): Promise<CancelOutcome> => {
        const wanted = { ...order, ...(mfaCode === undefined ? {} : { mfaCode }) }
        return cancel?.(source.contextFor(signal), source.secret, source.accountId, wanted) ?? { outcome: 'notFound' }
      })
    } catch (error) {
      if (error instanceof TenonError) throw error
      if (error instanceof ProviderError) throw new TenonError(error.code, { cause: error })
      return { outcome: 'unknown', cause: error instanceof Error ? error.name : 'unreadable' }
    }
  }

  async function look(): Promise<void> {
    for (const pauseMs of dependencies.lookPausesMs ?? [300, 1_000, 2_500]) {
      await sleep(pauseMs)
      // Not being told is no answer; the next look may be one.
      const found = await readOrder(dependencies.attempts, source, order).catch(() => undefined)
      if (found && !isOpen(found)) return requireCancelled(found)
    }
    throw new TenonError('orderOutcomeUnknown', {
      message:
        'The institution did not say whether it cancelled the order. Read the order; cancelling it again is harmless.',
      detail: { orderId: order.orderId },
    })
  }
}

function requireCancelled({ status }: Order): void {
  if (status !== 'cancelled') throw new TenonError('orderNotOpen')
}

function isOpen({ status }: Order): boolean {
  return status === 'inProgress' || status === 'partiallyFilled' || status === 'unknown'
}
