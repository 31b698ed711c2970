import type { LinkScreen } from '@tenon/core'
import { CatalogueScreen } from '../catalogue/catalogue-screen.tsx'
import { ClosedScreen } from '../ending/closed-screen.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { Later } from './later.tsx'
import { endingPart, signInPart, transferPart, walletPart, walletSendPart } from './later-parts.ts'

/** The component of each screen. All but the first and the last are loaded while the first is read. */
export function drawScreen(screen: LinkScreen, link: LinkControls) {
  switch (screen.name) {
    case 'catalogue':
      return <CatalogueScreen screen={screen} link={link} />
    case 'credentials':
      return (
        <Later part={signInPart} draw={({ CredentialsScreen }) => <CredentialsScreen screen={screen} link={link} />} />
      )
    case 'walletConnect':
      return (
        <Later
          part={walletPart}
          draw={({ WalletConnectScreen }) => <WalletConnectScreen screen={screen} link={link} />}
        />
      )
    case 'oauth':
      return <Later part={signInPart} draw={({ OauthScreen }) => <OauthScreen screen={screen} link={link} />} />
    case 'mfa':
      return <Later part={signInPart} draw={({ MfaScreen }) => <MfaScreen screen={screen} link={link} />} />
    case 'terms':
      return <Later part={signInPart} draw={({ TermsScreen }) => <TermsScreen screen={screen} link={link} />} />
    case 'known':
      return <Later part={signInPart} draw={({ KnownScreen }) => <KnownScreen screen={screen} link={link} />} />
    case 'kyc':
      return <Later part={transferPart} draw={({ KycScreen }) => <KycScreen screen={screen} link={link} />} />
    case 'manualDeposit':
      return (
        <Later
          part={transferPart}
          draw={({ ManualDepositScreen }) => <ManualDepositScreen screen={screen} link={link} />}
        />
      )
    case 'delayed':
      return <Later part={signInPart} draw={({ DelayedScreen }) => <DelayedScreen screen={screen} link={link} />} />
    case 'accounts':
      return <Later part={signInPart} draw={({ AccountsScreen }) => <AccountsScreen screen={screen} link={link} />} />
    case 'connected':
      return <Later part={signInPart} draw={({ ConnectedScreen }) => <ConnectedScreen screen={screen} link={link} />} />
    case 'assets':
      return <Later part={transferPart} draw={({ AssetsScreen }) => <AssetsScreen screen={screen} link={link} />} />
    case 'networks':
      return <Later part={transferPart} draw={({ NetworksScreen }) => <NetworksScreen screen={screen} link={link} />} />
    case 'amount':
      return <Later part={transferPart} draw={({ AmountScreen }) => <AmountScreen screen={screen} link={link} />} />
    case 'funding':
      return <Later part={transferPart} draw={({ FundingScreen }) => <FundingScreen screen={screen} link={link} />} />
    case 'preview':
      return <Later part={transferPart} draw={({ PreviewScreen }) => <PreviewScreen screen={screen} link={link} />} />
    case 'transferMfa':
      return (
        <Later
          part={transferPart}
          draw={({ TransferMfaScreen }) => <TransferMfaScreen screen={screen} link={link} />}
        />
      )
    case 'userStep':
      if (screen.step === 'signInWallet') {
        return (
          <Later
            part={walletSendPart}
            draw={({ SignInWalletScreen }) => <SignInWalletScreen screen={screen} link={link} />}
          />
        )
      }
      return <Later part={transferPart} draw={({ UserStepScreen }) => <UserStepScreen screen={screen} link={link} />} />
    case 'executed':
      return <Later part={endingPart} draw={({ ExecutedScreen }) => <ExecutedScreen screen={screen} link={link} />} />
    case 'failed':
      return <Later part={endingPart} draw={({ FailedScreen }) => <FailedScreen screen={screen} link={link} />} />
    case 'walletProof':
      return (
        <Later part={walletPart} draw={({ WalletProofScreen }) => <WalletProofScreen screen={screen} link={link} />} />
      )
    case 'walletProven':
      return (
        <Later
          part={walletPart}
          draw={({ WalletProvenScreen }) => <WalletProvenScreen screen={screen} link={link} />}
        />
      )
    case 'working':
      return <Later part={endingPart} draw={({ WorkingScreen }) => <WorkingScreen screen={screen} link={link} />} />
    case 'closed':
      return <ClosedScreen />
  }
}
