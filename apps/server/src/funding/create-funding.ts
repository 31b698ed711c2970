import type { FundingPlanning, TransferDependencies, TransferFunding } from '../transfers/transfer-dependencies.ts'
import { fundTransfer } from './fund-transfer.ts'
import { insertFunding } from './funding.store.ts'
import { readFunding } from './read-funding.ts'

/** What the room of transfers asks of this one, bound to what it needs. */
export function createFunding(
  dependencies: Pick<TransferDependencies, 'db' | 'options' | 'pricesOf'>,
): FundingPlanning & TransferFunding {
  return {
    read: (source, symbol, fiatCurrency) => readFunding(dependencies, source, symbol, fiatCurrency),
    keep: insertFunding,
    ...fundTransfer(dependencies),
  }
}
