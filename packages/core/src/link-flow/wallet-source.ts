import type { WalletNetworkType } from './link-screen.ts'

/** How a page recognises a wallet, and where a person without it gets it. */
export interface WalletIdentity {
  networkTypes: WalletNetworkType[]
  /** What it announces itself as, reverse domain names: `io.metamask`. Empty: any wallet. https://eips.ethereum.org/EIPS/eip-6963 */
  rdns: string[]
  /** Its names in the Wallet Standard. Empty: any wallet. https://github.com/wallet-standard/wallet-standard */
  names: string[]
  /** Put before the address of a page, without its `https://`, it opens that page in the wallet's own browser. */
  openInAppUrl?: string
  installUrl?: string
}

/** Why no account of a wallet was seen. */
export type WalletUnavailableReason = 'notInstalled' | 'networkNotSupported' | 'noAccount'

/** Exactly what a wallet is asked to send. Made by the server of the stored offer; a page hands it on as it is. */
export type WalletRequest =
  | {
      networkType: 'evm'
      /** https://eips.ethereum.org/EIPS/eip-155 */
      chainId: number
      from: string
      to: string
      /** The native asset in its smallest unit, hex with `0x`. */
      value: string
      /** The call of a token's contract, hex with `0x`. */
      data?: string
    }
  | {
      networkType: 'solana'
      from: string
      /** Base64, not signed. */
      transaction: string
    }
  | {
      networkType: 'bitcoin'
      from: string
      to: string
      /** Satoshi, in digits. */
      amount: string
    }
