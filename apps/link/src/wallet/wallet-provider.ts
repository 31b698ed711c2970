import type { WalletNetworkType, WalletRequest } from '@tenon/core'

/** The account that a wallet has opened to this page. */
export interface WalletAccount {
  address: string
  /** EIP-155, of the network that the wallet is on. EVM only. */
  chainId?: number
}

/** What the server made for a wallet of the Ethereum family to send. */
export type EvmTransaction = Extract<WalletRequest, { networkType: 'evm' }>

/** A wallet that is here, whichever way it was found: announced in this page, or in the host page. */
export interface WalletProvider {
  /** Distinct among the wallets of this page. */
  id: string
  networkType: WalletNetworkType
  /** As the wallet calls itself, at most 40 characters. */
  name: string
  /** As it names its maker. EVM only. https://eips.ethereum.org/EIPS/eip-6963 */
  rdns?: string
  /**
   * Opens an account; the wallet may ask the person.
   *
   * @throws what the wallet throws, and `WalletProblem`: `noAccount`
   */
  connect(): Promise<WalletAccount>
  /**
   * Signs a text with this account: EIP-191 in hex, ed25519 in base64, BIP-137 in base64, after the network.
   *
   * @throws what the wallet throws, and `WalletProblem`: `unreadable`
   */
  signMessage(address: string, message: string): Promise<string>
  /**
   * Sends a transaction, after it has seen to the right account and network. Absent where wallets cannot send from here.
   *
   * @returns the hash
   * @throws what the wallet throws, and `WalletProblem`: `otherAccount`, `otherNetwork`, `unreadable`
   */
  sendTransaction?(transaction: EvmTransaction): Promise<string>
  /** Calls back with the account of the moment, each time it changes. `undefined`: none is open. @returns ends it */
  watchAccount(onChange: (address: string | undefined) => void): () => void
}
