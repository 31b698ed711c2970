/** From choosing an asset to confirming the offer, in a chunk of their own. */
export { AmountScreen } from '../transfer/amount-screen.tsx'
export { AssetsScreen } from '../transfer/assets-screen.tsx'
export { FundingScreen } from '../transfer/funding-screen.tsx'
export { NetworksScreen } from '../transfer/networks-screen.tsx'
export { PreviewScreen } from '../transfer/preview-screen.tsx'
export { TransferMfaScreen } from '../verify/transfer-mfa-screen.tsx'
export { UserStepScreen } from '../verify/user-step-screen.tsx'
