import type { CrashPoint } from '../plan/crash-points.ts'

/** What a caller was told about a transfer with a 2xx. */
export interface Told {
  transferId: string
  /** `previewed`, or the status of the execute answer. */
  status: string
}

/** What can strike beside a kill at a point, each with a line for people. */
export const otherFaults = {
  SIGKILL: 'killed at any moment',
  SIGTERM: 'K8: asked to end while calls run, a kill on top now and then',
  endSessions: 'every session of the database ended',
  loseCommit: 'the answer of the database to a commit or to a claim lost',
  clockJump: 'every clock 13 or 61 s ahead at once, so that leases end under work that runs',
  confirmed: 'a withdrawal confirmed elsewhere, now and then while a server is killed or another execute runs',
  denied: 'a withdrawal denied elsewhere',
  decidedLate: 'one confirmed or denied when the time of the step was over, or hours later',
  neverDecided: 'one left open by its person for good',
  cameBack: 'the owner back at both servers at once with what needed attention',
  fundFault: 'a conversion or purchase refused, not taken, or its answer lost',
  keyed: 'equal executes at once under one `Idempotency-Key`',
  rotateSecret: 'the secret of an endpoint rotated while its webhooks are sent',
  replay: 'events replayed while they are sent',
} as const

export type OtherFault = keyof typeof otherFaults

/** What happened in one run, as far as its callers know. */
export interface RunRecord {
  /** In the order of the plan; undefined where no preview was answered. */
  previewIds: (string | undefined)[]
  told: Told[]
  /** What really struck: where a server was killed, and what else was done. */
  reached: (CrashPoint | OtherFault)[]
  /** What was answered with a 200 under an `Idempotency-Key`. */
  keyed: { key: string; text: string }[]
  /** A new secret was made and its answer was lost, so that some tries could be signed with what nobody knows. */
  hasLostSecret: boolean
  /** What no fault explains. */
  surprises: string[]
}
