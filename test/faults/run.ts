import { join } from 'node:path'
import { buildBrowserParts } from '../../scripts/build/browser-parts.ts'
import { readFaultOptions } from './read-fault-options.ts'
import { runMany } from './run/run-many.ts'
import { wordResults } from './word-results.ts'
import { writeFaultsDoc } from './write-faults-doc.ts'

/*
 * npm run faults                          25 runs
 * npm run faults -- --runs 1000           the long one
 * npm run faults -- --runs 1 --seed 4711  one run again
 * npm run faults -- --without claim       a rule taken out of the code: must fail
 * npm run faults -- --table               writes docs/faults.md
 */
const tell = (line: string) => process.stderr.write(`faults: ${line}\n`)
// An exit that is seen ends the database too, which no parent's death would.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const beganAt = performance.now()
const seconds = () => Math.round((performance.now() - beganAt) / 1000)

try {
  const { json, table, stopsAtFirst, ...options } = readFaultOptions(process.argv.slice(2))
  // A server does not start without the page that it serves.
  await buildBrowserParts(join(import.meta.dirname, '../..'))
  const results = await runMany({
    ...options,
    ...(stopsAtFirst ? { stopsAt: 'any' } : {}),
    onRun({ seed, breaches }, sum) {
      for (const { kind, what } of breaches) tell(`seed ${seed}: ${kind}: ${what}`)
      const same = options.without === undefined ? '' : ` --without ${options.without}`
      if (breaches.length > 0) tell(`again: npm run faults -- --runs 1 --seed ${seed}${same}`)
      if (!json && sum.runs % 25 === 0) tell(`${sum.runs} of ${options.runs} runs, ${seconds()} s: ${wordResults(sum)}`)
    },
  })
  if (!json) {
    tell(`${results.transfers} offers, ${results.paid} withdrawals, in ${seconds()} s`)
    tell(`struck: ${JSON.stringify(results.reached)}`)
  }
  if (table) await writeFaultsDoc(results, tell)
  process.stdout.write(`${wordResults(results)}\n`)
  process.exitCode = results.failed.length > 0 ? 1 : 0
} catch (error) {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}
