import type { OrderStatus, OrderType, TimeInForce } from '../trading.ts'

/** How the sandbox's broker and exchange say what we call otherwise. */
export const typeWords: Readonly<Record<OrderType, string>> = {
  market: 'market',
  limit: 'limit',
  stopLoss: 'stop_loss',
}

export const timeWords: Readonly<Record<TimeInForce, string>> = {
  goodTillCanceled: 'gtc',
  immediateOrCancel: 'ioc',
  fillOrKill: 'fok',
  goodForDay: 'day',
  postOnly: 'post_only',
}

const statusNames: Readonly<Record<string, OrderStatus>> = {
  in_progress: 'inProgress',
  partially_filled: 'partiallyFilled',
  filled: 'success',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
}

/** A word that we do not know is a state that we do not know. */
export function statusOf(word: string): OrderStatus {
  return statusNames[word] ?? 'unknown'
}

/** The sandbox's words for these states; none for what it never says. */
export function statusWords(statuses: readonly OrderStatus[]): string[] {
  return Object.keys(statusNames).filter((word) => statuses.includes(statusOf(word)))
}

export function typeOf(word: string | undefined): OrderType | undefined {
  return (['market', 'limit', 'stopLoss'] as const).find((type) => typeWords[type] === word)
}

export function timeInForceOf(word: unknown): TimeInForce | undefined {
  const all = ['goodTillCanceled', 'immediateOrCancel', 'fillOrKill', 'goodForDay', 'postOnly'] as const
  return all.find((time) => timeWords[time] === word)
}
