import type { LinkIntegration } from './link-integration.ts'
import type { MfaChallenge } from './link-screen.ts'

/** What to type, or to do, for this proof. Present in the sandbox only. */
export function hintFor(
  { kind }: MfaChallenge,
  { codeHint, questionHint, captchaHint, elsewhereHint }: LinkIntegration,
): string | undefined {
  if (kind === 'code') return codeHint
  if (kind === 'question') return questionHint
  return kind === 'captcha' ? captchaHint : elsewhereHint
}
