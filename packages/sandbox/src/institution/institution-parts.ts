import type { Faults } from '../faults/create-faults.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** What a simulated institution is made of. */
export interface InstitutionParts {
  ledger: Ledger
  faults: Faults
  /** Keys the tokens it hands out, so that they outlive a restart. Default `tenon`. */
  seed?: string
  /** Unix milliseconds. Default: the clock. */
  now?: () => number
}
