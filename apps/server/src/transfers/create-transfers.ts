import { selectLimits } from './client-limit.store.ts'
import { configureTransfer } from './configure-transfer.ts'
import { readDepositAddress } from './deposit-address.ts'
import { executeTransfer } from './execute-transfer.ts'
import { listTransfers } from './list-transfers.ts'
import { previewTransfer } from './preview-transfer.ts'
import { quoteTransfer } from './quote-transfer.ts'
import { readTransfer } from './read-transfer.ts'
import { recordSent } from './record-sent.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferSource, Transfers } from './transfer-types.ts'
import { updateTransfer } from './update-transfer.ts'
import { verifyDestination } from './verify-destination.ts'

/** The room's use cases, bound to what they need. */
export function createTransfers(dependencies: TransferDependencies): Transfers {
  const { db } = dependencies
  return {
    configure: async (source, request) =>
      configureTransfer(dependencies, source, { ...(await limitsFor(source, request)), ...request }),
    preview: async (source, request) =>
      previewTransfer(dependencies, source, { ...(await limitsFor(source, request)), ...request }),
    execute: (source, request) => executeTransfer(dependencies, source, request),
    recordSent: (source, report) => recordSent(dependencies, source, report),
    update: (source, transactionId) => updateTransfer(dependencies, source, transactionId),
    read: (owner, transferId) => readTransfer(db, owner, transferId),
    list: (owner, query) => listTransfers(db, owner, query),
    verify: (request) => verifyDestination(request, dependencies.disabledNetworks),
    quote: (request) => quoteTransfer(dependencies, request),
    depositAddress: (account, request) => readDepositAddress(dependencies, account, request),
  }

  /** Those that the client has set for the currency of the request. */
  async function limitsFor(source: TransferSource, { fiatCurrency = 'USD' }: { fiatCurrency?: string }) {
    const [limits] = await selectLimits(db, source, fiatCurrency.toUpperCase())
    return limits && { limits }
  }
}
