import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type RemovableRule, removableRules } from './removal/removable-rules.ts'

export interface FaultOptions {
  /** Default 25. */
  runs: number
  /** Of the first run; each later one has the next. Default: by the clock. */
  seed: number
  /** Server processes on the one database, 1 to 3. Default 2. */
  servers: number
  /** Worlds side by side. Default: one for each core, at most one for each 10 runs. */
  jobs: number
  /** A rule that is taken out of the servers' code, to see that the runs notice. */
  without?: RemovableRule
  /** Nothing but the line at the end. */
  json: boolean
  /** Ends at the first run that breaks a rule. */
  stopsAtFirst: boolean
  /** Writes docs/faults.md instead: each rule taken out once, then these runs with all of them in place. */
  table: boolean
}

/** @throws RangeError that says which argument is wrong */
export function readFaultOptions(args: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '25' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) },
      servers: { type: 'string', default: '2' },
      jobs: { type: 'string' },
      without: { type: 'string' },
      json: { type: 'boolean', default: false },
      'stop-at-first': { type: 'boolean', default: false },
      table: { type: 'boolean', default: false },
    },
  })
  const runs = wholeNumber('--runs', values.runs, 1, 1_000_000)
  const { without } = values
  if (without !== undefined && !isRemovable(without)) {
    throw new RangeError(`--without takes one of ${Object.keys(removableRules).join(', ')}.`)
  }
  return {
    runs,
    seed: wholeNumber('--seed', values.seed, 0, 4_294_967_295),
    servers: wholeNumber('--servers', values.servers, 1, 3),
    jobs:
      values.jobs === undefined
        ? Math.max(1, Math.min(availableParallelism(), Math.floor(runs / 10)))
        : wholeNumber('--jobs', values.jobs, 1, 64),
    ...(without === undefined ? {} : { without }),
    json: values.json,
    stopsAtFirst: values['stop-at-first'],
    table: values.table,
  }
}

function isRemovable(name: string): name is RemovableRule {
  return Object.hasOwn(removableRules, name)
}

function wholeNumber(option: string, text: string, from: number, to: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= from && value <= to) return value
  throw new RangeError(`${option} takes a whole number from ${from} to ${to}.`)
}
