import { unixSeconds } from './unix-seconds.ts'

/** When the oldest of a page was made, in Unix seconds. Undefined for an empty page. */
export function earliestOf(page: readonly { createdAtMs: number }[]): number | undefined {
  return page.length === 0 ? undefined : unixSeconds(Math.min(...page.map(({ createdAtMs }) => createdAtMs)))
}
