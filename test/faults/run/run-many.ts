import type { Breach } from './check-run.ts'
import type { Accounts } from './connect-account.ts'
import { executeRun, type RunResult } from './execute-run.ts'
import type { Seen } from './read-witnesses.ts'
import { startWorld, type World } from './start-world.ts'

export interface ManyRuns {
  runs: number
  /** Seed of the first run; each later one has the next. */
  seed: number
  /** Server processes on the one database. Default 2. */
  servers?: number
  /** Worlds side by side, each with a share of the seeds. Default 1. */
  jobs?: number
  without?: string
  /** Ends at the first run that breaks a rule, or a rule that a client sees broken. Default: never. */
  stopsAt?: 'any' | 'seen'
  /** Called after each run, with the sum so far. */
  onRun?(result: RunResult, results: ManyResults): void
}

/** What the command prints, with what stands behind it. */
export interface ManyResults {
  runs: number
  seed: number
  counts: Record<Breach['kind'], number>
  /** How often a fault really struck, by its name. */
  reached: Record<string, number>
  transfers: number
  paid: number
  failed: RunResult[]
}

/** Sandbox tokens of an account live half an hour of the shared clock. */
const accountLifeMs = 15 * 60_000

/** Executes runs with seeds one after the other. */
export async function runMany(options: ManyRuns): Promise<ManyResults> {
  const results: ManyResults = {
    runs: 0,
    seed: options.seed,
    counts: { doubles: 0, lost: 0, stuck: 0, finalsChanged: 0, eventsMissing: 0, otherRules: 0 },
    reached: {},
    transfers: 0,
    paid: 0,
    failed: [],
  }
  const queue = Array.from({ length: options.runs }, (_, index) => options.seed + index)
  await Promise.all(Array.from({ length: options.jobs ?? 1 }, () => work(options, queue, results)))
  return results
}

async function work(options: ManyRuns, queue: number[], results: ManyResults): Promise<void> {
  const { servers = 2, without, stopsAt, onRun } = options
  let seen: Seen = { withdrawals: new Set(), fundings: 0 }
  let world: World | undefined
  let accounts: Accounts = {}
  let connectedAtMs = 0
  try {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      world ??= await startWorld({ servers, ...(without === undefined ? {} : { without }) })
      if (world.clock.aheadMs - connectedAtMs > accountLifeMs) {
        connectedAtMs = world.clock.aheadMs
        accounts = {}
      }
      const result = await executeRun(world, accounts, seed, seen)
      add(results, result)
      onRun?.(result, results)
      const isBroken = result.breaches.some(({ kind }) => kind !== 'otherRules')
      if (isBroken ? stopsAt !== undefined : result.breaches.length > 0 && stopsAt === 'any') queue.length = 0
      if (!isBroken) continue
      // What is broken must not trouble the next run.
      await world.close()
      world = undefined
      accounts = {}
      connectedAtMs = 0
      seen = { withdrawals: new Set(), fundings: 0 }
    }
  } finally {
    await world?.close()
  }
}

function add(results: ManyResults, result: RunResult): void {
  results.runs += 1
  results.transfers += result.transfers
  results.paid += result.paid
  for (const { kind } of result.breaches) results.counts[kind] += 1
  for (const name of result.reached) results.reached[name] = (results.reached[name] ?? 0) + 1
  if (result.breaches.length > 0) results.failed.push(result)
}
