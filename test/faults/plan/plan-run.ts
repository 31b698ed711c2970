import type { ReceiverFault } from '../processes/seeded-receiver.ts'
import { type CrashPoint, crashPoints } from './crash-points.ts'
import { createRandom, type Random } from './create-random.ts'

/** Accounts of one run, each of a person with habits of their own. Kraken keeps no id of ours, the others do. */
export const accountNames = [
  ...(['broker', 'brokerFails', 'exchange', 'kraken'] as const),
  ...(['confirmsEmail', 'approvesEmail', 'confirmsDevice'] as const),
  ...(['twoCodes', 'otherCode', 'phone', 'pin', 'converts', 'buys'] as const),
] as const
export type AccountName = (typeof accountNames)[number]

/** Whose withdrawals wait until they confirm elsewhere. */
export const confirming: readonly AccountName[] = ['confirmsEmail', 'approvesEmail', 'confirmsDevice']
/** Who holds none of what they send, so that it is converted or bought first. */
export const funded: readonly AccountName[] = ['converts', 'buys']

/** What the institution does to one withdrawal, to what is made for it, or to a look at it. */
export interface InstitutionFault {
  operation: 'withdraw' | 'fund' | 'read'
  fault: string
  times: number
  delayMs?: number
}

/** What a person does who confirms elsewhere. */
export interface PersonPlan {
  decision: 'confirm' | 'deny'
  /**
   * While calls run; when the time of the step is over; when the transfer is no more watched, after which the owner comes
   * back and asks; or not at all.
   */
  when: 'now' | 'afterStep' | 'afterWatch' | 'never'
  afterMs: number
  /** The server that is killed in the same moment. */
  kills?: number
  /** The caller executes again meanwhile. */
  isAskedAgain: boolean
}

/** One transfer and how its caller behaves. */
export interface TransferPlan {
  account: AccountName
  network: 'ethereum' | 'polygon' | 'solana'
  /** USDC. No other transfer of the run has the same. */
  amount: string
  startAfterMs: number
  /** Server of each call, in turn. */
  servers: number[]
  /** Equal executes at the same time, in the first round and in later ones. */
  copies: number
  /** The code of each round; the right one after the last. */
  codes: ('none' | 'wrong' | 'right')[]
  faults: InstitutionFault[]
  pauseMs: number
  /** Asks again when it has ended. */
  asksAgain: boolean
  /** Each round has an `Idempotency-Key`, the same for its copies. */
  hasKey: boolean
  /** Wants the code another way, where there is one. */
  takesOtherChannel: boolean
  person: PersonPlan
}

/** What befalls the servers, the database and the clock while calls run. */
export type Disturbance = { afterMs: number } & (
  | { kind: 'kill' | 'drain' | 'endSessions'; server: number }
  | { kind: 'loseCommit' | 'loseClaim'; server: number }
  | { kind: 'clockJump'; ms: number }
  | { kind: 'rotateSecret' }
  | { kind: 'replay'; endpoint: 'mesh' | 'tenon' }
)

/** Everything that happens in one run. */
export interface RunPlan {
  seed: number
  transfers: TransferPlan[]
  crashes: { server: number; point: CrashPoint; occurrence: number }[]
  disturbances: Disturbance[]
  receiver: ReceiverFault[]
  /** Renews the token of the broker's account while everything else goes on. */
  refreshes: boolean
}

const points = Object.keys(crashPoints) as [CrashPoint, ...CrashPoint[]]

const withdrawFaults = [
  'lostRequest',
  'lostAnswer',
  'lostAnswer',
  'halfAnswer',
  'lateError',
  'unreadable',
  'slowAnswer',
  'slowRequest',
  'unavailable',
  'rateLimited',
  'refused',
] as const
const fundFaults = ['lostAnswer', 'lostAnswer', 'lateError', 'refused', 'unavailable'] as const
const readFaults = ['lostAnswer', 'unavailable', 'unreadable', 'staleRead', 'rateLimited'] as const
const receiverFaults = ['serverError', 'serverError', 'hang', 'reset', 'redirect', 'late'] as const

/** The longest that an institution acts after it was asked; above the server's own patience of a second. */
export const slowMs = 1_300

/** Draws a whole run from its seed. The first point of a crash goes round with the seeds, so that many seeds meet each. */
export function planRun(seed: number, servers: number): RunPlan {
  const random = createRandom(seed)
  // The first numbers of neighbouring seeds are alike.
  for (let skipped = 0; skipped < 5; skipped++) random.next()
  const count = random.between(1, 4)
  const first = points[seed % points.length] ?? 'claimed'
  const transfers = Array.from({ length: count }, (_, index) =>
    planTransfer(random, servers, index, index === 0 && first === 'fundingAsked' ? ['converts', 'buys'] : usual),
  )
  const crashes = random.chance(0.7) ? [planCrash(random, servers, first)] : []
  if (random.chance(0.15)) crashes.push(planCrash(random, servers, random.pick(points)))
  const disturbances = Array.from({ length: random.chance(0.45) ? random.between(1, 2) : 0 }, () =>
    planDisturbance(random, servers),
  )
  const receiver = Array.from({ length: random.chance(0.4) ? random.between(1, 8) : 0 }, () =>
    random.pick(receiverFaults),
  )
  const refreshes = crashes.some(({ point }) => point === 'refreshRotated') || random.chance(0.05)
  return { seed, transfers, crashes, disturbances, receiver, refreshes }
}

type Accounts = readonly [AccountName, ...AccountName[]]
const plain: Accounts = ['broker', 'broker', 'brokerFails', 'exchange', 'kraken', 'kraken']
const usual: Accounts = [...plain, ...plain, ...accountNames.slice(4), 'confirmsEmail', 'approvesEmail', 'buys']

function planTransfer(random: Random, servers: number, index: number, accounts: Accounts): TransferPlan {
  const account = random.pick(accounts)
  const codes: TransferPlan['codes'] = []
  if (random.chance(0.3)) codes.push(random.pick(['none', 'wrong']))
  if (random.chance(0.1)) codes.push('wrong')
  const faults: InstitutionFault[] = []
  if (random.chance(0.4)) faults.push(strike('withdraw', random.pick(withdrawFaults)))
  if (funded.includes(account) && random.chance(0.5)) faults.push(strike('fund', random.pick(fundFaults)))
  if (random.chance(0.15)) faults.push({ ...strike('read', random.pick(readFaults)), times: random.between(1, 3) })
  const person = planPerson(random, servers)
  // What is on a chain that is read goes on without a credential, however late.
  const isLate = confirming.includes(account) && person.when === 'afterWatch'
  const network = isLate && random.chance(0.6) ? 'ethereum' : random.pick(['ethereum', 'solana', 'solana', 'polygon'])
  return {
    account,
    // Kraken pays only to saved addresses, and none is saved for Polygon.
    network: account === 'kraken' && network === 'polygon' ? 'solana' : network,
    amount: `${random.between(2, 9)}.${index + 1}${String(random.between(0, 9_999)).padStart(4, '0')}`,
    startAfterMs: random.between(0, 80),
    servers: Array.from({ length: 6 }, () => random.between(0, servers - 1)),
    copies: random.chance(0.5) ? 1 : random.between(2, 5),
    codes,
    faults,
    pauseMs: random.between(5, 120),
    asksAgain: random.chance(0.3),
    hasKey: random.chance(0.3),
    takesOtherChannel: random.chance(0.5),
    person,
  }
}

function planPerson(random: Random, servers: number): PersonPlan {
  return {
    decision: random.chance(0.7) ? 'confirm' : 'deny',
    when: random.pick(['now', 'now', 'now', 'afterStep', 'afterWatch', 'afterWatch', 'afterWatch', 'never']),
    afterMs: random.between(0, 150),
    isAskedAgain: random.chance(0.5),
    ...(random.chance(0.3) ? { kills: random.between(0, servers - 1) } : {}),
  }
}

function strike(operation: InstitutionFault['operation'], fault: string): InstitutionFault {
  const isSlow = fault === 'slowAnswer' || fault === 'slowRequest'
  return { operation, fault, times: 1, ...(isSlow ? { delayMs: slowMs } : {}) }
}

function planCrash(random: Random, servers: number, point: CrashPoint): RunPlan['crashes'][number] {
  return { server: random.between(0, servers - 1), point, occurrence: random.chance(0.7) ? 1 : random.between(2, 3) }
}

function planDisturbance(random: Random, servers: number): Disturbance {
  const afterMs = random.between(20, 400)
  const kind = random.pick([
    'kill',
    'drain',
    'endSessions',
    'loseCommit',
    'loseCommit',
    'loseClaim',
    'clockJump',
    'rotateSecret',
    'rotateSecret',
    'replay',
    'replay',
  ])
  if (kind === 'clockJump') return { afterMs, kind, ms: random.pick([13_000, 61_000]) }
  if (kind === 'rotateSecret') return { afterMs, kind }
  if (kind === 'replay') return { afterMs, kind, endpoint: random.pick(['mesh', 'tenon']) }
  return { afterMs, kind, server: random.between(0, servers - 1) }
}
