import type { PublicTransferStatus } from './transfer-types.ts'

/**
 * Every legal move of a transfer. A status without moves is final, and the database refuses to change it.
 *
 * `funding`: claimed, what is missing is being made at the institution first. `submitting`: claimed, the provider is being
 * asked. `awaitingUser`: the provider moved nothing yet and wants a code or an act of the person; where the person
 * confirms elsewhere it may go on by itself. `unknown`: its answer was lost; only reading it can tell. `needsAttention`: reading did
 * not tell either, a person must look. `pending`: accepted. `rejected`: the provider said no and did nothing.
 */
const moves = {
  previewed: ['funding', 'submitting'],
  funding: ['submitting', 'awaitingUser', 'rejected'],
  submitting: ['pending', 'rejected', 'awaitingUser', 'unknown'],
  awaitingUser: ['submitting', 'pending', 'rejected', 'needsAttention'],
  unknown: ['pending', 'rejected', 'awaitingUser', 'needsAttention'],
  needsAttention: ['pending', 'rejected'],
  pending: ['succeeded', 'failed'],
  succeeded: [],
  failed: [],
  rejected: [],
} as const satisfies Record<string, readonly string[]>

export type TransferStatus = keyof typeof moves

/** What a person was asked for. `continue`: nothing but to ask again, because the call that went on was cut off. */
export type UserStep =
  | 'mfaRequired'
  | 'secondMfaRequired'
  | 'mfaFailed'
  | 'registerAddress'
  | 'confirmEmail'
  | 'approveEmail'
  | 'confirmDevice'
  | 'confirmWallet'
  | 'continue'

/** All statuses, in the order of a transfer's life. */
export const transferStatuses = Object.keys(moves) as readonly TransferStatus[]

export function canMove(from: TransferStatus, to: TransferStatus): boolean {
  const targets: readonly TransferStatus[] = moves[from]
  return targets.includes(to)
}

/** The statuses from which a transfer can come to `to`. */
export function sourcesOf(to: TransferStatus): TransferStatus[] {
  return transferStatuses.filter((from) => canMove(from, to))
}

export function isFinal(status: TransferStatus): boolean {
  return moves[status].length === 0
}

/**
 * Whether the provider may still have to be read for this transfer without its owner present. Only then is the sealed
 * credential kept.
 */
export function needsCredential(status: TransferStatus, step: UserStep | null = null): boolean {
  if (status === 'awaitingUser') return isConfirmation(step)
  return status === 'funding' || status === 'submitting' || status === 'unknown' || status === 'pending'
}

/** Whether the person acts outside of our flow, after which the provider may go on without another call of ours. */
export function isConfirmation(step: UserStep | null): boolean {
  return step === 'confirmEmail' || step === 'approveEmail' || step === 'confirmDevice' || step === 'confirmWallet'
}

/** What callers see of a status; `undefined` while nothing was asked of the provider for good. */
export function publicStatus(status: TransferStatus): PublicTransferStatus | undefined {
  return publicStatuses[status]
}

/** The statuses behind a public one. */
export function statusesBehind(wanted: PublicTransferStatus): TransferStatus[] {
  return transferStatuses.filter((status) => publicStatuses[status] === wanted)
}

const publicStatuses: Readonly<Record<TransferStatus, PublicTransferStatus | undefined>> = {
  previewed: undefined,
  awaitingUser: undefined,
  funding: 'pending',
  submitting: 'pending',
  unknown: 'pending',
  needsAttention: 'pending',
  pending: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
}
