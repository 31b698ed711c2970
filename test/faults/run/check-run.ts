import { confirming } from '../plan/plan-run.ts'
import type { Arrival, ArrivalKind } from '../processes/seeded-receiver.ts'
import { sandboxUsers } from './connect-account.ts'
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
/** What the Mesh endpoint gets. The other one gets every type. */
const meshWords: Readonly<Record<string, string>> = { pending: 'Pending', succeeded: 'Succeeded', failed: 'Failed' }

/** Compares what the institution, the database, the receiver and the callers know. Nothing found: every rule held. */
export function checkRun(record: RunRecord, seen: Witnesses, isQuiet: boolean): Breach[] {
  return [
    ...checkMoney(seen),
    ...checkFundings(seen),
    ...checkStuck(seen, isQuiet),
    ...checkMoves(seen, record),
    ...seen.transfers.flatMap((transfer) => checkEvents(seen, transfer, record)),
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
    for (const withdrawal of own) {
      if (!isTrueOf(transfer, withdrawal)) {
        breaches.push({ kind: 'lost', what: `${name} does not say that its withdrawal is ${withdrawal.status}` })
      }
    }
    if (own.length === 0 && accepted.includes(transfer.status)) {
      breaches.push({ kind: 'lost', what: `${name} was never paid` })
    }
  }
  for (const withdrawal of rest) breaches.push({ kind: 'lost', what: `nobody knows of withdrawal ${withdrawal.id}` })
  return breaches
}

/** Whether the transfer says what became of its withdrawal. */
function isTrueOf({ status, isAlerted }: TransferSeen, withdrawal: Withdrawal): boolean {
  // A person is told of what stays open for hours, whoever is asked for it.
  if (withdrawal.status === 'awaitingPerson') return status === 'needsAttention' && isAlerted
  // Denied: the institution has sent nothing.
  if (withdrawal.status === 'failed' && status === 'rejected') return confirmingUsers.includes(withdrawal.username)
  return accepted.includes(status)
}

const confirmingUsers: readonly string[] = confirming.map((account) => sandboxUsers[account].username)

/** Each step of funding at most once, and none that nobody asked for. */
function checkFundings({ fundings, fundingsMade, transfers }: Witnesses): Breach[] {
  const known = fundings.reduce((sum, { made }) => sum + made, 0)
  return [
    ...fundings.flatMap(({ transferId, position, status, made }): Breach[] => {
      const name = `step ${position} of the funding of transfer ${transferId} (${status})`
      if (made > 1) return [{ kind: 'doubles', what: `${name} was made ${made} times` }]
      if (status === 'done' && made === 0) return [{ kind: 'lost', what: `${name} was never made` }]
      if (status === 'failed' && made > 0) return [{ kind: 'lost', what: `${name} was made` }]
      const isUsed = transfers.some((row) => row.transferId === transferId && accepted.includes(row.status))
      if (isUsed && status !== 'done') return [{ kind: 'otherRules', what: `${name} was not awaited` }]
      return []
    }),
    ...(fundingsMade > known
      ? [{ kind: 'doubles', what: `${fundingsMade} fundings were made, ${known} are known` } as const]
      : []),
  ]
}

/** By what was sent: each transfer of a run has an amount of its own. An attempt id alone would hide a second attempt. */
function isOf(withdrawal: Withdrawal, transfer: TransferSeen): boolean {
  return withdrawal.amount === transfer.amountToReceive
}

function checkStuck({ transfers, events }: Witnesses, isQuiet: boolean): Breach[] {
  const moving = transfers.filter(
    ({ status, userStep, isWatched }) =>
      !['previewed', 'awaitingUser', 'needsAttention', ...finals].includes(status) ||
      // Somebody is told when they do not act; a code is another matter, without it nothing was asked for.
      (status === 'awaitingUser' && (isWatched || /^(confirm|approve)/.test(userStep ?? ''))),
  )
  const unseen = transfers.filter(({ status, isAlerted }) => status === 'needsAttention' && !isAlerted)
  const waiting = events.filter(({ states }) => Object.values(states).includes('waiting'))
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
    const hears = (type: string) => heard.has(meshWords[type] ?? '') || heard.has(`transfer.${type}`)
    if ((hears('succeeded') && status !== 'succeeded') || ((hears('failed') || wasFailed) && !isFailed)) {
      breaches.push({ kind: 'finalsChanged', what: `transfer ${transferId} is ${status}, and an end was told before` })
    }
  }
  return breaches
}

/** Each move has its event, each event its place in the sequence and a delivery that the receiver acknowledged. */
function checkEvents(
  { audit, events, arrivals }: Witnesses,
  { transferId, isAlerted }: TransferSeen,
  record: RunRecord,
): Breach[] {
  const own = events.filter((event) => event.transferId === transferId)
  const moves = audit.moves.filter((move) => move.transferId === transferId)
  const wanted = new Set(moves.map(({ to }) => told[to]).filter((type) => type !== undefined))
  const missing = (what: string): Breach => ({ kind: 'eventsMissing', what: `transfer ${transferId}: ${what}` })
  return [
    ...[...wanted]
      .filter((type) => !own.some((event) => event.type === type))
      .map((type) => missing(`no event ${type}`)),
    ...(own.every(({ sequence }, index) => sequence === index + 1) ? [] : [missing('its sequence has a gap')]),
    ...(isAlerted && !own.some(({ type }) => type === 'needsAttention' || type === 'overdue')
      ? [missing('nobody was told that it takes too long')]
      : []),
    ...own
      .filter(({ type }) => Object.hasOwn(meshWords, type))
      .flatMap((event) => checkDelivery(event, 'mesh', arrivals, record)),
    ...own.flatMap((event) => checkDelivery(event, 'tenon', arrivals, record)),
  ]
}

function checkDelivery(
  { eventId, type, sequence, states }: EventSeen,
  kind: ArrivalKind,
  all: readonly Arrival[],
  { hasLostSecret }: RunRecord,
): Breach[] {
  const arrivals = all.filter((arrival) => arrival.eventId === eventId && arrival.kind === kind)
  const word = kind === 'mesh' ? meshWords[type] : `transfer.${type}`
  const mayBeUnsigned = kind === 'tenon' && hasLostSecret
  const what = arrivals.some(({ isSigned }) => !isSigned && !mayBeUnsigned)
    ? 'has a wrong signature'
    : arrivals.some((arrival) => arrival.sequence !== sequence || arrival.status !== word)
      ? 'came as another one'
      : kind === 'mesh' && new Set(arrivals.map(({ id }) => id)).size < arrivals.length
        ? 'came twice with one id'
        : !arrivals.some(({ isAcknowledged }) => isAcknowledged)
          ? `was never acknowledged, and is ${states[kind] ?? 'not to be sent'}`
          : undefined
  return what === undefined ? [] : [{ kind: 'eventsMissing', what: `event ${eventId} (${type}, ${kind}) ${what}` }]
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

function checkOthers({ transfers, audit, longLeases }: Witnesses, record: RunRecord): Breach[] {
  const leftovers = transfers.filter(({ hasCredential, mayHaveCredential }) => hasCredential && !mayHaveCredential)
  return [
    ...leftovers.map(({ transferId }) => `transfer ${transferId} has ended and keeps a credential`),
    ...audit.takenLeases.map((what) => `${what} was taken while another process held it`),
    ...(longLeases > 0 ? [`${longLeases} leases are longer than a minute`] : []),
    ...differentReplays(record),
    ...record.surprises,
  ].map((what) => ({ kind: 'otherRules', what }))
}

/** What was answered under a key is answered again, word for word. Where it could not be kept, the truth is told anew. */
function differentReplays({ keyed, reached }: RunRecord): string[] {
  if (reached.some((name) => ['endSessions', 'loseCommit', 'loseClaim', 'clockJump'].includes(name))) return []
  return keyed
    .filter(({ key, text }, index) => keyed.findIndex((one) => one.key === key && one.text !== text) > index)
    .map(({ key }) => `two answers came under the key ${key}`)
}
