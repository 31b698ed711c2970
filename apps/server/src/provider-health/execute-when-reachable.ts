import { TenonError } from '@tenon/core'
import type { TransferOwner, Transfers } from '../transfers/transfer-types.ts'
import type { ProviderGates } from './provider-gates.ts'

/**
 * Transfers that are not claimed while their institution does not answer: `execute` then fails at once with
 * `institutionUnavailable` and the seconds to wait, and the offer stays open. What was executed before is answered as ever.
 */
export function executeWhenReachable(transfers: Transfers, { gateOf }: Pick<ProviderGates, 'gateOf'>): Transfers {
  return {
    ...transfers,
    async execute(source, request) {
      const gate = gateOf(source.environment, source.integration.id)
      try {
        gate.enter()
      } catch (refusal) {
        if (!(await wasExecuted(source, request.previewId))) throw refusal
        return transfers.execute(source, request)
      }
      try {
        return await transfers.execute(source, request)
      } finally {
        gate.leave()
      }
    },
  }

  async function wasExecuted(owner: TransferOwner, previewId: string): Promise<boolean> {
    try {
      await transfers.read(owner, previewId)
      return true
    } catch (error) {
      if (error instanceof TenonError && error.code === 'transferNotFound') return false
      throw error
    }
  }
}
