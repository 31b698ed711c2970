import type { ManyResults } from './run/run-many.ts'

/**
 * The one line of JSON that the command ends with. Rules without a count of their own (a lease that was taken, a credential
 * that was left …) are in it only when one was broken.
 */
export function wordResults({ runs, seed, counts }: Pick<ManyResults, 'runs' | 'seed' | 'counts'>): string {
  const { doubles, lost, stuck, finalsChanged, eventsMissing, otherRules } = counts
  return JSON.stringify({
    ...{ runs, seed, doubles, lost, stuck, finalsChanged, eventsMissing },
    ...(otherRules > 0 ? { otherRules } : {}),
  })
}
