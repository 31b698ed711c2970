import type { PublicTransferStatus } from './transfer-types.ts'

/**
 * Every legal move of a transfer. A status without moves is final, and the database refuses to change it.
 *
 * `submitting`: claimed, the provider is being asked. `awaitingUser`: the provider said that it did nothing yet and wants
 * a code or an act of the person. `unknown`: its answer was lost; only reading it can tell. `needsAttention`: reading did
 * not tell either, a person must look. `pending`: accepted. `rejected`: the provider said no and did nothing.
 */
const moves = {
  previewed: ['submitting'],
  submitting: ['pending', 'rejected', 'awaitingUser', 'unknown'],
  awaitingUser: ['submitting'],
  unknown: ['pending', 'rejected', 'awaitingUser', 'needsAttention'],
  needsAttention: ['pending', 'rejected'],
  pending: ['succeeded', 'failed'],
  succeeded: [],
  failed: [],
  rejected: [],
} as const satisfies Record<string, readonly string[]>

export type TransferStatus = keyof typeof moves

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
export function needsCredential(status: TransferStatus): boolean {
  return status === 'submitting' || status === 'unknown' || status === 'pending'
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
  submitting: 'pending',
  unknown: 'pending',
  needsAttention: 'pending',
  pending: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
}
