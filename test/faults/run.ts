import { readFaultOptions } from './read-fault-options.ts'
import { runMany } from './run/run-many.ts'
import { wordResults } from './word-results.ts'

/*
 * npm run faults                          25 runs
 * npm run faults -- --runs 1000           the long one
 * npm run faults -- --runs 1 --seed 4711  one run again
 * npm run faults -- --without claim       a rule taken out of the code: must fail
 * npm run faults -- --table               writes docs/faults.md
 */
const tell = (line: string) => process.stderr.write(`faults: ${line}\n`)

try {
  const { json, ...options } = readFaultOptions(process.argv.slice(2))
  const beganAt = performance.now()
  let done = 0
  const results = await runMany({
    ...options,
    onRun({ seed, breaches }) {
      done += 1
      for (const { kind, what } of breaches) tell(`seed ${seed}: ${kind}: ${what}`)
      if (breaches.length > 0) tell(`again: npm run faults -- --runs 1 --seed ${seed}`)
      if (!json && done % 25 === 0)
        tell(`${done} of ${options.runs} runs, ${Math.round((performance.now() - beganAt) / 1000)} s`)
    },
  })
  if (!json) {
    tell(
      `${results.transfers} offers, ${results.paid} withdrawals, in ${Math.round((performance.now() - beganAt) / 1000)} s`,
    )
    tell(`struck: ${JSON.stringify(results.reached)}`)
  }
  process.stdout.write(`${wordResults(results)}\n`)
  process.exitCode = results.failed.length > 0 ? 1 : 0
} catch (error) {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}
