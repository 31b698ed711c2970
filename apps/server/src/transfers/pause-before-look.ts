import type { TransferOptions } from './transfer-options.ts'

/** A transfer is looked at often while a person waits for it, then more rarely. */
const youngMs = 300_000
const slowFactor = 8

/** Milliseconds to the next look at a transfer. @param options.asksForPause whether the institution asked to slow down */
export function pauseBeforeLook(
  { pollMs }: Pick<TransferOptions, 'pollMs'>,
  { age_ms }: { age_ms: number },
  { asksForPause = false } = {},
): number {
  return age_ms < youngMs && !asksForPause ? pollMs : pollMs * slowFactor
}
