import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type CrashPoint, crashPoints } from './plan/crash-points.ts'
import { planRun } from './plan/plan-run.ts'
import { readFaultOptions } from './read-fault-options.ts'
import { type Removal, removableRules } from './removal/removable-rules.ts'
import { takeOut } from './removal/take-out.ts'
import { type Breach, checkRun } from './run/check-run.ts'
import type { Witnesses } from './run/read-witnesses.ts'
import { runMany } from './run/run-many.ts'
import type { RunRecord } from './run/run-record.ts'
import { wordResults } from './word-results.ts'
import { faultsDocUrl } from './write-faults-doc.ts'

const skip = process.platform === 'win32' ? 'PostgreSQL is reached by a unix socket' : false

test('T45: 36 runs with kills at K0–K9: 0 doubles, 0 lost, 0 stuck, 0 ends changed, every event there', {
  skip,
}, async () => {
  const results = await runMany({ runs: 36, seed: 7_000, jobs: 2 })
  assert.deepEqual(
    JSON.parse(wordResults(results)),
    {
      ...{ runs: 36, seed: 7_000, doubles: 0, lost: 0, stuck: 0, finalsChanged: 0, eventsMissing: 0 },
    },
    JSON.stringify(results.failed, null, 2),
  )
  const points = (Object.keys(crashPoints) as CrashPoint[]).filter((point) => results.reached[point])
  const reached = new Set(points.map((point) => crashPoints[point].k))
  assert.ok(reached.size >= 7, `kills at ${[...reached].sort().join(', ')}`)
  assert.ok(results.paid > 20)
})

test('the same seed draws the same run, and twelve seeds in a row put every point first', () => {
  for (let seed = 0; seed < 200; seed++) assert.deepEqual(planRun(seed, 2), planRun(seed, 2))
  const first = new Set<string>()
  for (let seed = 0; seed < 120; seed++) for (const { point } of planRun(seed, 2).crashes.slice(0, 1)) first.add(point)
  assert.deepEqual([...first].sort(), Object.keys(crashPoints).sort())
})

test('every piece of a rule stands exactly once in the code, so that taking it out takes it out', () => {
  for (const [name, removal] of Object.entries(removableRules) as [string, Removal][]) {
    for (const { file, from, to } of removal.edits) {
      const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      const without = takeOut(
        { ...removal, edits: removal.edits.filter((edit) => edit.file === file) },
        `/${file}`,
        source,
      )
      assert.ok(without.includes(to) && without !== source, name)
      assert.throws(() => takeOut(removal, `/${file}`, source.replace(from, '')), /has 0 times/)
    }
  }
})

test('docs/faults.md names every rule and every point, and shows each rule noticed', () => {
  assert.ok(existsSync(faultsDocUrl), 'Draw it: npm run faults -- --table')
  const page = readFileSync(faultsDocUrl, 'utf8')
  const [, rules = ''] = page.split('## One rule taken out')
  const named = [...rules.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  assert.deepEqual(named, Object.keys(removableRules))
  assert.doesNotMatch(rules, /not noticed/)
  for (const { rule } of Object.values(removableRules)) assert.ok(rules.includes(rule), rule)
  for (const { where } of Object.values(crashPoints)) assert.ok(page.includes(`| ${where} |`), where)
  assert.match(page, /\{"runs":\d+,"seed":\d+,"doubles":0,"lost":0,"stuck":0,"finalsChanged":0,"eventsMissing":0\}/)
})

test('arguments that mean nothing are refused', () => {
  assert.deepEqual(readFaultOptions(['--runs', '1000', '--seed', '7']).runs, 1000)
  assert.equal(readFaultOptions(['--without', 'lease']).without, 'lease')
  for (const wrong of [
    ['--runs', '0'],
    ['--seed', '1.5'],
    ['--servers', '4'],
    ['--without', 'nothing'],
    ['--jobs', 'x'],
  ]) {
    assert.throws(() => readFaultOptions(wrong), RangeError)
  }
})

const transferId = 'a'
const whole: Witnesses = {
  transfers: [
    {
      ...{ transferId, status: 'succeeded', attemptId: '0', withdrawalId: 'w', amountToReceive: '2.5' },
      ...{ hasCredential: false, mayHaveCredential: false, isAlerted: false, userStep: null, isWatched: false },
    },
  ],
  events: ['pending', 'succeeded'].map((type, index) => ({
    ...{ eventId: `e${index}`, transferId, type, sequence: index + 1 },
    states: { mesh: 'delivered', tenon: 'delivered' },
  })),
  audit: {
    moves: [
      { transferId, from: 'submitting', to: 'pending' },
      { transferId, from: 'pending', to: 'succeeded' },
    ],
    takenLeases: [],
  },
  withdrawals: [{ id: 'w', institution: 'broker', username: 'Mesh4', amount: '2.5', status: 'succeeded' }],
  fundings: [],
  fundingsMade: 0,
  arrivals: ['Pending', 'Succeeded', 'transfer.pending', 'transfer.succeeded'].map((status, index) => ({
    kind: index < 2 ? 'mesh' : 'tenon',
    eventId: `e${index % 2}`,
    id: `i${index}`,
    transferId,
    status,
    sequence: (index % 2) + 1,
    isSigned: true,
    isAcknowledged: true,
  })),
  longLeases: 0,
}
const record: RunRecord = {
  previewIds: [transferId],
  told: [{ transferId, status: 'succeeded' }],
  reached: [],
  keyed: [],
  hasLostSecret: false,
  surprises: [],
}

/** The kinds of breaches that a change of the whole picture shows. */
function kindsOf(change: (seen: Witnesses, told: RunRecord) => void): Breach['kind'][] {
  const [seen, told] = [structuredClone(whole), structuredClone(record)]
  change(seen, told)
  return [...new Set(checkRun(told, seen, true).map(({ kind }) => kind))]
}

/** The whole picture of a transfer that went no further than the confirmation of a person. */
function endsAs(
  seen: Witnesses,
  told: RunRecord,
  status: 'needsAttention' | 'rejected',
  withdrawal: Partial<Witnesses['withdrawals'][number]>,
): void {
  const isAlerted = status === 'needsAttention'
  const type = isAlerted ? 'needsAttention' : 'failed'
  Object.assign(seen.transfers[0] ?? {}, { status, isAlerted })
  Object.assign(seen.withdrawals[0] ?? {}, withdrawal)
  seen.audit.moves = [{ transferId, from: 'awaitingUser', to: status }]
  seen.events = seen.events.slice(0, 1).map((event) => ({ ...event, type }))
  const words = isAlerted ? [`transfer.${type}`] : ['Failed', `transfer.${type}`]
  seen.arrivals = seen.arrivals.slice(0, words.length).map((arrival, index) => ({
    ...{ ...arrival, eventId: 'e0', sequence: 1, status: words[index] ?? '' },
    kind: words[index] === 'Failed' ? 'mesh' : 'tenon',
  }))
  told.told = []
}

test('the checker sees each thing that can be wrong, and nothing where all is well', () => {
  const withdrawal = whole.withdrawals[0]
  const transfer = whole.transfers[0]
  assert.ok(withdrawal && transfer)
  const waiting = { ...transfer, transferId: 'b', amountToReceive: '1', status: 'awaitingUser' }
  const funding = { transferId, position: 0, attemptId: '1', status: 'done', made: 1 }
  const cases: [Breach['kind'] | undefined, (seen: Witnesses, told: RunRecord) => void][] = [
    [undefined, () => {}],
    // Somebody was told of what a person leaves open, and of what they denied.
    [undefined, (seen, told) => endsAs(seen, told, 'needsAttention', { status: 'awaitingPerson' })],
    [undefined, (seen, told) => endsAs(seen, told, 'rejected', { status: 'failed', username: 'MeshConfirmEmail' })],
    ['lost', (seen, told) => endsAs(seen, told, 'rejected', { status: 'failed' })],
    ['doubles', (seen) => seen.withdrawals.push({ ...withdrawal, id: 'w2' })],
    ['lost', (seen) => seen.withdrawals.push({ ...withdrawal, id: 'w2', amount: '9' })],
    ['lost', (seen) => seen.withdrawals.pop()],
    ['lost', (_seen, told) => told.told.push({ transferId: 'b', status: 'previewed' })],
    ['stuck', (seen) => seen.transfers.push({ ...transfer, transferId: 'b', amountToReceive: '1', status: 'unknown' })],
    [
      'stuck',
      (seen) => seen.transfers.push({ ...transfer, transferId: 'b', amountToReceive: '1', status: 'needsAttention' }),
    ],
    ['finalsChanged', (seen) => seen.audit.moves.push({ transferId, from: 'succeeded', to: 'submitting' })],
    [
      'finalsChanged',
      (seen) => seen.arrivals.push({ ...seen.arrivals[0], id: 'x', eventId: 'x', status: 'Failed' } as never),
    ],
    ['eventsMissing', (seen) => seen.events.pop()],
    ['eventsMissing', (seen) => seen.arrivals.pop()],
    [
      'eventsMissing',
      (seen) =>
        seen.arrivals.forEach((arrival) => {
          arrival.isSigned = false
        }),
    ],
    [
      'eventsMissing',
      (seen) =>
        seen.arrivals.forEach((arrival) => {
          arrival.isAcknowledged = false
        }),
    ],
    [
      'eventsMissing',
      (seen) =>
        seen.events.forEach((event) => {
          event.sequence += 1
        }),
    ],
    ['doubles', (seen) => seen.withdrawals.push({ ...withdrawal, id: 'w2', status: 'awaitingPerson' })],
    ['doubles', (seen) => seen.fundings.push({ ...funding, made: 2 })],
    [
      'doubles',
      (seen) => {
        seen.fundingsMade = 1
      },
    ],
    ['lost', (seen) => seen.fundings.push({ ...funding, made: 0 })],
    ['lost', (seen) => seen.fundings.push({ ...funding, status: 'failed' })],
    ['lost', (seen) => Object.assign(seen.withdrawals[0] ?? {}, { status: 'awaitingPerson' })],
    [
      'lost',
      (seen) => {
        Object.assign(seen.withdrawals[0] ?? {}, { status: 'failed' })
        Object.assign(seen.transfers[0] ?? {}, { status: 'rejected' })
      },
    ],
    ['stuck', (seen) => seen.transfers.push({ ...waiting, userStep: 'confirmEmail' })],
    ['stuck', (seen) => seen.transfers.push({ ...waiting, userStep: 'continue', isWatched: true })],
    ['eventsMissing', (seen) => Object.assign(seen.transfers[0] ?? {}, { isAlerted: true })],
    [
      'eventsMissing',
      (seen) => {
        seen.arrivals = seen.arrivals.filter(({ kind }) => kind === 'mesh')
      },
    ],
    ['otherRules', (_seen, told) => told.keyed.push({ key: 'k', text: 'one' }, { key: 'k', text: 'another' })],
    ['otherRules', (seen) => seen.audit.takenLeases.push('transfer a')],
    [
      'otherRules',
      (seen) =>
        seen.transfers.forEach((row) => {
          row.hasCredential = true
        }),
    ],
    [
      'otherRules',
      (seen) => {
        seen.longLeases = 1
      },
    ],
  ]
  for (const [kind, change] of cases) {
    const kinds = kindsOf(change)
    if (kind === undefined) assert.deepEqual(kinds, [])
    else assert.ok(kinds.includes(kind), `${kind}: ${kinds.join(', ')} ${change}`)
  }
})
