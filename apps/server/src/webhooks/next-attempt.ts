/** Between tries, in milliseconds: https://github.com/standard-webhooks/standard-webhooks, 10 tries over about 75 hours. */
export const standardRetryDelaysMs: readonly number[] = [
  5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000,
]

const jitter = 0.2
const maximumRetryAfterMs = 86_400_000

/**
 * How long to wait after a failed try, ±20 %; longer when the receiver asks for it (`Retry-After` in seconds or as a date,
 * at most a day).
 *
 * @param attempts tries made so far, at least 1
 * @returns milliseconds, or `undefined` when the schedule is at its end
 */
export function nextAttemptInMs(
  attempts: number,
  retryAfter: string | undefined,
  delaysMs: readonly number[] = standardRetryDelaysMs,
  random: () => number = Math.random,
  now: () => number = Date.now,
): number | undefined {
  const delay = delaysMs[attempts - 1]
  if (delay === undefined) return undefined
  const jittered = Math.round(delay * (1 - jitter + 2 * jitter * random()))
  return Math.max(jittered, Math.min(retryAfterMs(retryAfter, now), maximumRetryAfterMs))
}

function retryAfterMs(text: string | undefined, now: () => number): number {
  if (text === undefined) return 0
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now())
}
