import type { LinkServerEvent } from '@tenon/core'
import type { Held } from './held.ts'

/** What came of a job, and what the page holds from now on (absent: as before). */
export interface JobDone {
  event: LinkServerEvent
  held?: Held
}
