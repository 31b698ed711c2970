import { channel } from 'node:diagnostics_channel'

/**
 * Where a transfer is while it runs. `claiming`: before the claim is asked of the database. `claimed`: it is durable, the
 * provider knows nothing yet. `fundingAsked`: the institution is being asked for one step of funding. `answered`: the provider's answer is read and not stored. `recorded`: it is stored, the
 * caller has no answer yet. `polling`: a read of the provider or of the chain is under way.
 */
export type TransferPoint = 'claiming' | 'claimed' | 'fundingAsked' | 'answered' | 'recorded' | 'polling'

export interface TransferTrace {
  point: TransferPoint
  clientId: string
  transferId: string
}

const trace = channel('tenon:transfer')

/**
 * Tells subscribers of the channel `tenon:transfer` (https://nodejs.org/api/diagnostics_channel.html) how far a transfer
 * is, with a `TransferTrace`. Synchronous; costs nothing while nobody listens. Names no secret and no amount.
 */
export function tracePoint(point: TransferPoint, { clientId, transferId }: { clientId: string; transferId: string }) {
  if (trace.hasSubscribers) trace.publish({ point, clientId, transferId } satisfies TransferTrace)
}
