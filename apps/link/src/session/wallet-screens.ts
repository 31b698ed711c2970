/** Everything that speaks with a wallet, in a chunk of its own. */
export { SignInWalletScreen } from '../wallet/sign-in-wallet-screen.tsx'
export { WalletConnectScreen } from '../wallet/wallet-connect-screen.tsx'
export { WalletProofScreen } from '../wallet/wallet-proof-screen.tsx'
export { WalletProvenScreen } from '../wallet/wallet-proven-screen.tsx'
