import type { CrashPoint } from '../plan/crash-points.ts'

/** What a caller was told about a transfer with a 2xx. */
export interface Told {
  transferId: string
  /** `previewed`, or the status of the execute answer. */
  status: string
}

/** What happened in one run, as far as its callers know. */
export interface RunRecord {
  /** In the order of the plan; undefined where no preview was answered. */
  previewIds: (string | undefined)[]
  told: Told[]
  /** Where a server was really killed. */
  reached: (CrashPoint | 'SIGKILL' | 'SIGTERM' | 'endSessions' | 'loseCommit' | 'loseClaim' | 'clockJump')[]
  /** What no fault explains. */
  surprises: string[]
}
