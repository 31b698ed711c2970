import type { LinkScreen } from '@tenon/core'
import { AccountsScreen } from '../accounts/accounts-screen.tsx'
import { ConnectedScreen } from '../accounts/connected-screen.tsx'
import { DelayedScreen } from '../accounts/delayed-screen.tsx'
import { CatalogueScreen } from '../catalogue/catalogue-screen.tsx'
import { ClosedScreen } from '../ending/closed-screen.tsx'
import { ExecutedScreen } from '../ending/executed-screen.tsx'
import { FailedScreen } from '../ending/failed-screen.tsx'
import { WorkingScreen } from '../ending/working-screen.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { CredentialsScreen } from '../sign-in/credentials-screen.tsx'
import { OauthScreen } from '../sign-in/oauth-screen.tsx'
import { AmountScreen } from '../transfer/amount-screen.tsx'
import { AssetsScreen } from '../transfer/assets-screen.tsx'
import { FundingScreen } from '../transfer/funding-screen.tsx'
import { NetworksScreen } from '../transfer/networks-screen.tsx'
import { PreviewScreen } from '../transfer/preview-screen.tsx'
import { MfaScreen } from '../verify/mfa-screen.tsx'
import { TransferMfaScreen } from '../verify/transfer-mfa-screen.tsx'
import { UserStepScreen } from '../verify/user-step-screen.tsx'
import { WalletConnectScreen } from '../wallet/wallet-connect-screen.tsx'
import { WalletProofScreen } from '../wallet/wallet-proof-screen.tsx'
import { WalletProvenScreen } from '../wallet/wallet-proven-screen.tsx'

/** The component of each screen. */
export function drawScreen(screen: LinkScreen, link: LinkControls) {
  switch (screen.name) {
    case 'catalogue':
      return <CatalogueScreen screen={screen} link={link} />
    case 'credentials':
      return <CredentialsScreen screen={screen} link={link} />
    case 'walletConnect':
      return <WalletConnectScreen screen={screen} link={link} />
    case 'oauth':
      return <OauthScreen screen={screen} link={link} />
    case 'mfa':
      return <MfaScreen screen={screen} link={link} />
    case 'delayed':
      return <DelayedScreen screen={screen} link={link} />
    case 'accounts':
      return <AccountsScreen screen={screen} link={link} />
    case 'connected':
      return <ConnectedScreen screen={screen} link={link} />
    case 'assets':
      return <AssetsScreen screen={screen} link={link} />
    case 'networks':
      return <NetworksScreen screen={screen} link={link} />
    case 'amount':
      return <AmountScreen screen={screen} link={link} />
    case 'funding':
      return <FundingScreen screen={screen} link={link} />
    case 'preview':
      return <PreviewScreen screen={screen} link={link} />
    case 'transferMfa':
      return <TransferMfaScreen screen={screen} link={link} />
    case 'userStep':
      return <UserStepScreen screen={screen} link={link} />
    case 'executed':
      return <ExecutedScreen screen={screen} link={link} />
    case 'failed':
      return <FailedScreen screen={screen} link={link} />
    case 'walletProof':
      return <WalletProofScreen screen={screen} link={link} />
    case 'walletProven':
      return <WalletProvenScreen screen={screen} link={link} />
    case 'working':
      return <WorkingScreen screen={screen} link={link} />
    case 'closed':
      return <ClosedScreen />
  }
}
