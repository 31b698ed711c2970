import { writeFileSync } from 'node:fs'
import { type RemovableRule, removableRules } from './removal/removable-rules.ts'
import { runMany } from './run/run-many.ts'
import { type RemovedResults, type WholeResults, wordFaultsDoc } from './word-faults-doc.ts'

/** Where the page stands. */
export const faultsDocUrl = new URL('../../docs/faults.md', import.meta.url)

const mostRuns = 100
/** What a client sees broken ends the runs. A lease that was taken twice is caught behind it, by the status and the claim. */
const stops = { claim: 'seen', intent: 'seen', event: 'seen', lease: 'any' } as const satisfies Record<
  RemovableRule,
  string
>

/**
 * Takes each rule out of the servers' code once, runs until that is noticed, and draws docs/faults.md from it and from the
 * results with every rule in place.
 *
 * @param tell one line for people
 * @throws Error when the runs did not notice that a rule was gone
 */
export async function writeFaultsDoc(whole: WholeResults, tell: (line: string) => void): Promise<void> {
  const measure = async (without: RemovableRule) => {
    tell(`without ${without} …`)
    const results = await runMany({ runs: mostRuns, seed: 1, without, stopsAt: stops[without] })
    if (
      !results.failed.some(
        ({ breaches }) => stops[without] === 'any' || breaches.some(({ kind }) => kind !== 'otherRules'),
      )
    )
      throw new Error(`${mostRuns} runs did not notice that the rule ${without} was gone.`)
    return results
  }
  const removed: Partial<RemovedResults> = {}
  for (const rule of Object.keys(removableRules) as RemovableRule[]) removed[rule] = await measure(rule)
  const { claim, intent, event, lease } = removed
  if (!claim || !intent || !event || !lease) throw new Error('A rule was not measured.')
  writeFileSync(faultsDocUrl, wordFaultsDoc({ claim, intent, event, lease }, whole))
}
