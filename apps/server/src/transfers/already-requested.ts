import { TenonError } from '@tenon/core'

/**
 * The refusal of what was asked for before. Names the transfer that holds the offer or the client's transaction id, so that
 * the caller can follow it.
 */
export function alreadyRequested(transferId: string | undefined): TenonError {
  if (transferId === undefined) return new TenonError('transferAlreadyRequested')
  return new TenonError('transferAlreadyRequested', {
    message: `The transfer is already requested. Its id is ${transferId}.`,
    detail: { transferId },
  })
}
