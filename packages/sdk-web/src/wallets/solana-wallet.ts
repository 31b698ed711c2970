import { accountOf, callFeature, type StandardWallet, walletIdOf } from './standard-wallet.ts'

/** A Solana wallet as the Link page sees it. */
export interface SolanaWallet {
  uuid: string
  name: string
  chains: string[]
  features: string[]
  adapter: {
    name: string
    icon: string
    connect: () => Promise<void>
    disconnect: () => Promise<void>
    publicKey: { toBase58: () => Promise<string> }
    signMessage: (message: Uint8Array) => Promise<Uint8Array>
    customFunctions: string[]
    /** Signs only; nothing is sent. @param address default: the first account */
    signSolanaTransactionBytes: (transaction: Uint8Array, address?: string) => Promise<Uint8Array>
  }
}

/** `undefined` for a wallet without Solana. */
export function solanaWallet(wallet: StandardWallet): SolanaWallet | undefined {
  const { name, icon, chains, features } = wallet
  const chain = chains.find((one) => one.startsWith('solana:'))
  if (!chain || !('standard:connect' in features)) return undefined
  return {
    uuid: walletIdOf(wallet, chain),
    name,
    chains: [...chains],
    features: Object.keys(features),
    adapter: {
      name,
      icon,
      connect: async () => void (await callFeature(wallet, 'standard:connect', 'connect')),
      disconnect: async () => void (await callFeature(wallet, 'standard:disconnect', 'disconnect')),
      publicKey: { toBase58: async () => accountOf(wallet).address },
      signMessage: async (message) =>
        bytesOf(
          await callFeature(wallet, 'solana:signMessage', 'signMessage', { account: accountOf(wallet), message }),
          'signature',
        ),
      customFunctions: ['signSolanaTransactionBytes'],
      signSolanaTransactionBytes: async (transaction, address) =>
        bytesOf(
          await callFeature(wallet, 'solana:signTransaction', 'signTransaction', {
            account: accountOf(wallet, address),
            transaction,
          }),
          'signedTransaction',
        ),
    },
  }
}

function bytesOf(outputs: unknown, field: string): Uint8Array {
  const output: unknown = Array.isArray(outputs) ? outputs[0] : outputs
  const bytes: unknown = typeof output === 'object' && output !== null ? Reflect.get(output, field) : undefined
  if (!(bytes instanceof Uint8Array)) throw new Error('The wallet answered without a signature.')
  return bytes
}
