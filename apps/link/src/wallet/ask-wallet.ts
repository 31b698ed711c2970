import type { FoundWallet } from './find-wallets.ts'
import { isRecord } from './is-record.ts'

/** What a wallet answers when the person says no. https://eips.ethereum.org/EIPS/eip-1193#provider-errors */
const refusedByPerson = 4001

/** What came of asking a wallet to sign. */
export type WalletAnswer =
  | { outcome: 'signed'; address: string; signature: string }
  | { outcome: 'declined' }
  | { outcome: 'failed' }

/** Asks a wallet for its address and for its signature over a text (EIP-191). */
export async function askWallet({ provider }: FoundWallet, message: string): Promise<WalletAnswer> {
  try {
    const accounts = await provider.request({ method: 'eth_requestAccounts' })
    const address: unknown = Array.isArray(accounts) ? accounts[0] : undefined
    if (typeof address !== 'string') return { outcome: 'failed' }
    const signature = await provider.request({ method: 'personal_sign', params: [hexOf(message), address] })
    return typeof signature === 'string' ? { outcome: 'signed', address, signature } : { outcome: 'failed' }
  } catch (error) {
    return { outcome: isRecord(error) && error.code === refusedByPerson ? 'declined' : 'failed' }
  }
}

function hexOf(text: string): string {
  const bytes = [...new TextEncoder().encode(text)]
  return `0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
