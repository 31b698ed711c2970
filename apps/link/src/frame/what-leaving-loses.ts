import type { LinkScreen, ScreenName } from '@tenon/core'
import type { TextKey } from '../texts/text.ts'

const losses: Partial<Record<ScreenName, TextKey>> = {
  mfa: 'leaveSignIn',
  accounts: 'leaveSignIn',
  kyc: 'leaveTransfer',
  networks: 'leaveTransfer',
  amount: 'leaveTransfer',
  funding: 'leaveTransfer',
  preview: 'leaveTransfer',
  transferMfa: 'leaveTransfer',
  userStep: 'leaveTransfer',
}

/** What closing now would lose, as the text that says so; `undefined` when it would lose nothing and nobody need be asked. */
export function whatLeavingLoses(screen: LinkScreen, hasTyped: boolean): TextKey | undefined {
  if (screen.name === 'credentials') return hasTyped ? 'leaveTyped' : undefined
  if (screen.name === 'userStep' && screen.step === 'funding') return 'leaveFunding'
  if (screen.name === 'userStep' && screen.step !== 'registerAddress') return 'leaveConfirmation'
  return losses[screen.name]
}
