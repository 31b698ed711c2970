import type { EventSeen, TransferSeen, Withdrawal, Witnesses } from './read-witnesses.ts'
import type { RunRecord } from './run-record.ts'

/** What is counted, and everything else that must hold. */
export type Breach = {
  kind: 'doubles' | 'lost' | 'stuck' | 'finalsChanged' | 'eventsMissing' | 'otherRules'
  what: string
}

const finals = ['succeeded', 'failed', 'rejected']
const accepted = ['pending', 'succeeded', 'failed']
/** The moves that a client is told about, and how. */
const told: Readonly<Record<string, string>> = {
  pending: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
  needsAttention: 'needsAttention',
}
/** What the Mesh endpoint gets. */
const meshWords: Readonly<Record<string, string>> = { pending: 'Pending', succeeded: 'Succeeded', failed: 'Failed' }

/** Compares what the institution, the database, the receiver and the callers know. Nothing found: every rule held. */
export function checkRun(record: RunRecord, seen: Witnesses, isQuiet: boolean): Breach[] {
  return [
    ...checkMoney(seen),
    ...checkStuck(seen, isQuiet),
    ...checkMoves(seen, record),
    ...seen.transfers.flatMap((transfer) => checkEvents(seen, transfer)),
    ...checkAnswers(seen, record),
    ...checkOthers(seen, record),
  ]
}

/** At most one withdrawal for each transfer, exactly one for each that says so, and none that no transfer knows. */
function checkMoney({ transfers, withdrawals }: Witnesses): Breach[] {
  const breaches: Breach[] = []
  const rest = new Set(withdrawals)
  for (const transfer of transfers) {
    const own = withdrawals.filter((withdrawal) => isOf(withdrawal, transfer))
    for (const withdrawal of own) rest.delete(withdrawal)
    const name = `transfer ${transfer.transferId} (${transfer.status})`
    if (own.length > 1) breaches.push({ kind: 'doubles', what: `${name} was paid ${own.length} times` })
    if (own.length > 0 && !accepted.includes(transfer.status)) {
      breaches.push({ kind: 'lost', what: `${name} was paid and does not say so` })
    }
    if (own.length === 0 && accepted.includes(transfer.status)) {
      breaches.push({ kind: 'lost', what: `${name} was never paid` })
    }
  }
  for (const withdrawal of rest) breaches.push({ kind: 'lost', what: `nobody knows of withdrawal ${withdrawal.id}` })
  return breaches
}

/** By what was sent: each transfer of a run has an amount of its own. An attempt id alone would hide a second attempt. */
function isOf(withdrawal: Withdrawal, transfer: TransferSeen): boolean {
  return withdrawal.amount === transfer.amountToReceive
}

function checkStuck({ transfers, events }: Witnesses, isQuiet: boolean): Breach[] {
  const moving = transfers.filter(
    ({ status }) => !['previewed', 'awaitingUser', 'needsAttention', ...finals].includes(status),
  )
  const unseen = transfers.filter(({ status, isAlerted }) => status === 'needsAttention' && !isAlerted)
  const waiting = events.filter(({ state }) => state === 'waiting')
  return [
    ...moving.map(
      ({ transferId, status }): Breach => ({ kind: 'stuck', what: `transfer ${transferId} stays ${status}` }),
    ),
    ...unseen.map(({ transferId }): Breach => ({ kind: 'stuck', what: `nobody was told of transfer ${transferId}` })),
    ...waiting.map(({ eventId }): Breach => ({ kind: 'eventsMissing', what: `event ${eventId} stays undelivered` })),
    ...(isQuiet || moving.length > 0 || waiting.length > 0
      ? []
      : [{ kind: 'stuck', what: 'the run did not come to rest' } as const]),
  ]
}

/** An end is an end: in the database, in what the receiver heard, and in what callers were answered. */
function checkMoves({ audit, arrivals, transfers }: Witnesses, { told: answers }: RunRecord): Breach[] {
  const breaches: Breach[] = audit.moves
    .filter(({ from }) => finals.includes(from))
    .map(({ transferId, from, to }) => ({ kind: 'finalsChanged', what: `transfer ${transferId}: ${from} → ${to}` }))
  for (const { transferId, status } of transfers) {
    const heard = new Set(
      arrivals.filter((arrival) => arrival.transferId === transferId).map((arrival) => arrival.status),
    )
    const isFailed = status === 'failed' || status === 'rejected'
    const wasFailed = answers.some((answer) => answer.transferId === transferId && answer.status === 'failed')
    if ((heard.has('Succeeded') && status !== 'succeeded') || ((heard.has('Failed') || wasFailed) && !isFailed)) {
      breaches.push({ kind: 'finalsChanged', what: `transfer ${transferId} is ${status}, and an end was told before` })
    }
  }
  return breaches
}

/** Each move has its event, each event its place in the sequence and a delivery that the receiver acknowledged. */
function checkEvents({ audit, events, arrivals }: Witnesses, { transferId }: TransferSeen): Breach[] {
  const own = events.filter((event) => event.transferId === transferId)
  const moves = audit.moves.filter((move) => move.transferId === transferId)
  const wanted = new Set(moves.map(({ to }) => told[to]).filter((type) => type !== undefined))
  const missing = (what: string): Breach => ({ kind: 'eventsMissing', what: `transfer ${transferId}: ${what}` })
  return [
    ...[...wanted]
      .filter((type) => !own.some((event) => event.type === type))
      .map((type) => missing(`no event ${type}`)),
    ...(own.every(({ sequence }, index) => sequence === index + 1) ? [] : [missing('its sequence has a gap')]),
    ...own.filter(({ type }) => Object.hasOwn(meshWords, type)).flatMap((event) => checkDelivery(event, arrivals)),
  ]
}

function checkDelivery({ eventId, type, sequence, state }: EventSeen, all: Witnesses['arrivals']): Breach[] {
  const arrivals = all.filter((arrival) => arrival.eventId === eventId)
  const what = arrivals.some(({ isSigned }) => !isSigned)
    ? 'has a wrong signature'
    : arrivals.some((arrival) => arrival.sequence !== sequence || arrival.status !== meshWords[type])
      ? 'came as another one'
      : new Set(arrivals.map(({ id }) => id)).size < arrivals.length
        ? 'came twice with one id'
        : !arrivals.some(({ isAcknowledged }) => isAcknowledged)
          ? `was never acknowledged, and is ${state}`
          : undefined
  return what === undefined ? [] : [{ kind: 'eventsMissing', what: `event ${eventId} (${type}) ${what}` }]
}

/** Whatever was answered with 2xx is true afterwards. */
function checkAnswers({ transfers }: Witnesses, { told: answers }: RunRecord): Breach[] {
  return answers.flatMap(({ transferId, status }): Breach[] => {
    const row = transfers.find((transfer) => transfer.transferId === transferId)
    if (!row) return [{ kind: 'lost', what: `transfer ${transferId} was answered (${status}) and is not there` }]
    const isTrue =
      status === 'succeeded'
        ? accepted.includes(row.status)
        : status === 'inProgress'
          ? row.attemptId !== null
          : status === 'failed'
            ? ['failed', 'rejected'].includes(row.status)
            : true
    return isTrue ? [] : [{ kind: 'lost', what: `transfer ${transferId} was answered ${status} and is ${row.status}` }]
  })
}

function checkOthers({ transfers, audit, longLeases }: Witnesses, { surprises }: RunRecord): Breach[] {
  const leftovers = transfers.filter(({ hasCredential, mayHaveCredential }) => hasCredential && !mayHaveCredential)
  return [
    ...leftovers.map(({ transferId }) => `transfer ${transferId} has ended and keeps a credential`),
    ...audit.takenLeases.map((what) => `${what} was taken while another process held it`),
    ...(longLeases > 0 ? [`${longLeases} leases are longer than a minute`] : []),
    ...surprises,
  ].map((what) => ({ kind: 'otherRules', what }))
}
