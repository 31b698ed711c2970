import type { Authenticated, Secret } from '@tenon/integrations'
import { SealError, type Sealer } from '../connections/seal.ts'
import type { LinkSession } from '../link-sessions/link-session.store.ts'

/**
 * What the page holds for us between two calls, sealed for its session: the server keeps no credential, so the half of a
 * sign-in that is done and the account that was connected travel with the page.
 */
export type Held =
  | { stage: 'answering'; integrationId: string; continuation: Secret }
  | { stage: 'signedIn'; integrationId: string; signedIn: Authenticated }
  | { stage: 'connected'; integrationId: string; accountId: string; accountName: string; secret: Secret }

export function sealHeld(sealer: Sealer, session: LinkSession, held: Held): string {
  return sealer.seal(bindingOf(session), held)
}

/** Undefined when nothing was given or it does not open for this session: the sign-in has to be done again. */
export function openHeld(sealer: Sealer, session: LinkSession, text: string | undefined): Held | undefined {
  if (text === undefined) return undefined
  try {
    // Authenticated for this session: only `sealHeld` seals with this binding.
    return sealer.open(bindingOf(session), text) as Held
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

function bindingOf({ clientId, environment, linkSessionId }: LinkSession) {
  return { purpose: 'held', clientId, environment, subject: linkSessionId } as const
}
