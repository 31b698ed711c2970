import { channel } from 'node:diagnostics_channel'

/** How far a refresh is. `rotated`: the provider has answered, nothing of it is kept yet. `kept`: a repeat gets the same. */
export interface RefreshTrace {
  point: 'rotated' | 'kept'
  clientId: string
}

const trace = channel('tenon:refresh')

/**
 * Tells subscribers of the channel `tenon:refresh` (https://nodejs.org/api/diagnostics_channel.html) how far a refresh is.
 * Synchronous; costs nothing while nobody listens. Names no secret.
 */
export function traceRefresh(point: RefreshTrace['point'], clientId: string): void {
  if (trace.hasSubscribers) trace.publish({ point, clientId } satisfies RefreshTrace)
}
