import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fuzzOperations } from '../fuzz/fuzz-operations.ts'
import { type FuzzWorld, openFuzzWorld } from '../fuzz/fuzz-world.ts'

/** Some two hundred requests to each operation where changes are merged, a few at a desk. `npm run fuzz` makes longer runs. */
const runs = process.env.CI ? 100 : 12
const seed = Number(process.env.TENON_FUZZ_SEED ?? 20_261_121)

let world: FuzzWorld

before(async () => {
  world = await openFuzzWorld()
})

after(async () => {
  await world?.stop()
})

test(`every operation holds what our document says, from seed ${seed}`, async (t) => {
  const report = await fuzzOperations(world.target, { runs, seed, boundMs: 30_000, requestsAtOnce: 4 })
  t.diagnostic(`${report.requests} requests: ${JSON.stringify(report.statuses)}`)
  assert.deepEqual(report.findings, [])
  assert.deepEqual(world.leaksInLog(), [])
  // The sentences above say nothing about requests that were never right.
  assert.ok((report.statuses['200'] ?? 0) > report.requests / 5)
})
