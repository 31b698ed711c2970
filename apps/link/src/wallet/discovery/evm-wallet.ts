import { codeOf, wordsOf } from '../ask-wallet.ts'
import { WalletProblem } from '../wallet-problem.ts'
import type { EvmTransaction, WalletProvider } from '../wallet-provider.ts'
import { knownChains } from './known-chains.ts'

/** The part of EIP-1193 that is used, in this page or over the bridge. https://eips.ethereum.org/EIPS/eip-1193 */
export interface EvmRequester {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>
  /** Calls back with the list of accounts, each time it changes. @returns ends it */
  watchAccounts(onChange: (accounts: unknown) => void): () => void
}

/** https://eips.ethereum.org/EIPS/eip-3085 and 3326: the wallet does not know the network. */
const unknownNetwork = 4902

/** A wallet of the Ethereum family as screens use it. */
export function evmWallet(info: { id: string; name: string; rdns?: string }, ethereum: EvmRequester): WalletProvider {
  const ask = (method: string, ...params: unknown[]) =>
    ethereum.request(params.length > 0 ? { method, params } : { method })
  const readChain = async () => numberOf(await ask('eth_chainId'))

  async function openAccount(): Promise<string> {
    const address = firstOf(await ask('eth_requestAccounts'))
    if (!address) throw new WalletProblem('noAccount')
    return address
  }

  async function moveTo(chainId: number): Promise<void> {
    if ((await readChain()) === chainId) return
    const name = hexOf(chainId)
    try {
      await ask('wallet_switchEthereumChain', { chainId: name })
    } catch (error) {
      const chain = knownChains[chainId]
      const isUnknown = codeOf(error) === unknownNetwork || /unrecognized chain|4902|add.*chain/i.test(wordsOf(error))
      if (!isUnknown || !chain) throw error
      await ask('wallet_addEthereumChain', { chainId: name, ...chain })
      // Some wallets add a network without going there.
      if ((await readChain()) !== chainId) await ask('wallet_switchEthereumChain', { chainId: name })
    }
    if ((await readChain()) !== chainId) throw new WalletProblem('otherNetwork')
  }

  return {
    ...info,
    networkType: 'evm',
    async connect() {
      const address = await openAccount()
      // An account is enough to begin with: the network is looked at again before anything is sent.
      const chainId = await readChain().catch(() => undefined)
      return { address, ...(chainId === undefined ? {} : { chainId }) }
    },
    async signMessage(address, message) {
      const signature = await ask('personal_sign', hexOfText(message), address)
      if (typeof signature !== 'string') throw new WalletProblem('unreadable')
      return signature
    },
    async sendTransaction({ chainId, from, to, value, data }: EvmTransaction) {
      const address = await openAccount()
      if (address.toLowerCase() !== from.toLowerCase()) throw new WalletProblem('otherAccount')
      await moveTo(chainId)
      const hash = await ask('eth_sendTransaction', {
        ...{ chainId: hexOf(chainId), from, to, value },
        ...(data === undefined ? {} : { data }),
      })
      if (typeof hash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(hash)) throw new WalletProblem('unreadable')
      return hash
    },
    watchAccount: (onChange) => ethereum.watchAccounts((accounts) => onChange(firstOf(accounts))),
  }
}

function firstOf(accounts: unknown): string | undefined {
  const first: unknown = Array.isArray(accounts) ? accounts[0] : undefined
  return typeof first === 'string' ? first : undefined
}

function numberOf(chainId: unknown): number | undefined {
  // Hex by the standard; some wallets say it in decimal, or as a number.
  const number = typeof chainId === 'string' || typeof chainId === 'number' ? Number(chainId) : Number.NaN
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

const hexOf = (number: number) => `0x${number.toString(16)}`

function hexOfText(text: string): string {
  const bytes = [...new TextEncoder().encode(text)]
  return `0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
