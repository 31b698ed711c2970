import { parseArgs } from 'node:util'
import { fuzzOperations } from './fuzz-operations.ts'
import { openFuzzWorld } from './fuzz-world.ts'

/*
 * npm run fuzz                             100 valid and 100 broken inputs for each operation
 * npm run fuzz -- --runs 500 --seed 7      more of them, or the same again
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '100' }, seed: { type: 'string' } } })
const runs = Number(values.runs)
const seed = values.seed === undefined ? Math.floor(Date.now() / 1_000) : Number(values.seed)
console.log(`seed ${seed}`)
const world = await openFuzzWorld()
try {
  const report = await fuzzOperations(world.target, { runs, seed, boundMs: 30_000, requestsAtOnce: 4 })
  const findings = [...report.findings, ...world.leaksInLog().map((secret) => `${secret} is in the log`)]
  console.log(`${report.requests} requests ${JSON.stringify(report.statuses)}`)
  for (const finding of findings) console.log(`- ${finding}`)
  console.log(`${findings.length} findings`)
  if (findings.length > 0) process.exitCode = 1
} finally {
  await world.stop()
}
