import { configureTransfer } from './configure-transfer.ts'
import { readDepositAddress } from './deposit-address.ts'
import { executeTransfer } from './execute-transfer.ts'
import { listTransfers } from './list-transfers.ts'
import { previewTransfer } from './preview-transfer.ts'
import { quoteTransfer } from './quote-transfer.ts'
import { readTransfer } from './read-transfer.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { Transfers } from './transfer-types.ts'
import { updateTransfer } from './update-transfer.ts'
import { verifyDestination } from './verify-destination.ts'

/** The room's use cases, bound to what they need. */
export function createTransfers(dependencies: TransferDependencies): Transfers {
  const { db } = dependencies
  return {
    configure: (source, request) => configureTransfer(dependencies, source, request),
    preview: (source, request) => previewTransfer(dependencies, source, request),
    execute: (source, request) => executeTransfer(dependencies, source, request),
    update: (source, transactionId) => updateTransfer(dependencies, source, transactionId),
    read: (owner, transferId) => readTransfer(db, owner, transferId),
    list: (owner, query) => listTransfers(db, owner, query),
    verify: (request) => verifyDestination(request, dependencies.disabledNetworks),
    quote: (request) => quoteTransfer(dependencies, request),
    depositAddress: (account, request) => readDepositAddress(dependencies, account, request),
  }
}
