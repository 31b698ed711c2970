import { laterPart } from './later.tsx'

/** From choosing an institution to its connected accounts. */
export const signInPart = laterPart(() => import('./sign-in-screens.ts'), ['connect', 'verify', 'errors', 'sentences'])
/** From choosing an asset to confirming the offer. */
export const transferPart = laterPart(
  () => import('./transfer-screens.ts'),
  ['connect', 'verify', 'transfer', 'errors', 'sentences'],
)
/** Waiting, arrived, failed. */
export const endingPart = laterPart(() => import('./ending-screens.ts'), ['endings', 'failures', 'errors', 'sentences'])
/** Everything that speaks with a wallet. Most people never need it. */
export const walletPart = laterPart(() => import('./wallet-screens.ts'), ['connect', 'wallet', 'errors', 'sentences'])
/** A transfer that a wallet sends. */
export const walletSendPart = laterPart(
  () => import('./wallet-screens.ts'),
  ['connect', 'verify', 'transfer', 'wallet', 'errors', 'sentences'],
)

/** Loads what most people need next. What cannot be loaded now is asked for again when it is needed. */
export function loadLaterParts(): void {
  for (const part of [signInPart, endingPart, transferPart]) part.load().catch(() => {})
}
