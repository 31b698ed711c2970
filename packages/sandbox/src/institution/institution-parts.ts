import type { Faults } from '../faults/create-faults.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Errands } from '../person/create-errands.ts'

/** What a simulated institution is made of. */
export interface InstitutionParts {
  ledger: Ledger
  faults: Faults
  errands: Errands
  /** Keys the tokens it hands out, so that they outlive a restart. Default `tenon`. */
  seed?: string
  /** Unix milliseconds. Default: the clock. */
  now?: () => number
}
