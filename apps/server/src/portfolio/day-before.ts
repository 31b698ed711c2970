const daySeconds = 86_400

/**
 * The calendar day before today where somebody lives, as `2026-11-20`: its last price is what today's is compared with.
 *
 * @param timezoneOffset seconds east of UTC
 */
export function dayBefore(nowMs: number, timezoneOffset: number): string {
  return new Date(nowMs + (timezoneOffset - daySeconds) * 1_000).toISOString().slice(0, 10)
}
