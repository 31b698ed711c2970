import { getWallets } from '@wallet-standard/app'
import { requestProviders } from 'mipd'
import { bytesOf, toBase64 } from '../bytes.ts'
import { isRecord } from '../is-record.ts'
import { WalletProblem } from '../wallet-problem.ts'
import type { WalletProvider } from '../wallet-provider.ts'
import { readBitcoinAccount, readBitcoinSignature } from './bitcoin-answers.ts'
import { evmWallet } from './evm-wallet.ts'

type StandardWallet = ReturnType<ReturnType<typeof getWallets>['get']>[number]

/** How long wallets have to announce themselves before the one in the old place is taken instead. */
const oldPlaceAfterMs = 300

/**
 * The wallets of this browser that say they are here: EVM by EIP-6963 (https://eips.ethereum.org/EIPS/eip-6963), else
 * the one that took the old place, `window.ethereum`; Solana and Bitcoin by the Wallet Standard
 * (https://github.com/wallet-standard/wallet-standard).
 *
 * @param onFound called with each wallet, once
 * @returns ends the search
 */
export function findAnnouncedWallets(page: Window, onFound: (wallet: WalletProvider) => void): () => void {
  let hasEvm = false
  const seen = new Set<string>()
  const endRequest = requestProviders((detail: unknown) => {
    const wallet = readAnnouncement(detail)
    if (!wallet || seen.has(wallet.id)) return
    seen.add(wallet.id)
    hasEvm = true
    onFound(wallet)
  })

  const register = (...wallets: StandardWallet[]) => {
    for (const wallet of wallets) for (const found of readStandardWallet(wallet)) onFound(found)
  }
  const { get, on } = getWallets()
  register(...get())
  const endRegister = on('register', register)

  const timer = setTimeout(() => {
    const old: unknown = 'ethereum' in page ? page.ethereum : undefined
    if (!hasEvm && isEvmProvider(old)) onFound(evmWallet({ id: 'page evm', name: 'Ethereum' }, requesterOf(old)))
  }, oldPlaceAfterMs)

  return () => {
    clearTimeout(timer)
    endRequest?.()
    endRegister()
  }
}

interface EvmProvider {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>
}

function isEvmProvider(value: unknown): value is EvmProvider {
  return isRecord(value) && typeof value.request === 'function'
}

function readAnnouncement(detail: unknown): WalletProvider | undefined {
  if (!isRecord(detail) || !isRecord(detail.info) || !isEvmProvider(detail.provider)) return undefined
  const { uuid, name, rdns } = detail.info
  if (typeof uuid !== 'string' || typeof name !== 'string' || name === '') return undefined
  const info = { id: `page evm ${uuid}`, name: name.slice(0, 40), ...(typeof rdns === 'string' ? { rdns } : {}) }
  return evmWallet(info, requesterOf(detail.provider))
}

function requesterOf(provider: EvmProvider & { on?: unknown; removeListener?: unknown }) {
  return {
    request: (call: { method: string; params?: unknown[] }) => provider.request(call),
    watchAccounts(onChange: (accounts: unknown) => void) {
      const { on, removeListener } = provider
      if (typeof on === 'function') Reflect.apply(on, provider, ['accountsChanged', onChange])
      return () => {
        if (typeof removeListener === 'function') Reflect.apply(removeListener, provider, ['accountsChanged', onChange])
      }
    },
  }
}

/** One wallet may be several: of each kind of network that it knows. */
function readStandardWallet(wallet: StandardWallet): WalletProvider[] {
  const name = wallet.name.slice(0, 40)
  const knows = (family: string) => wallet.chains.some((chain) => chain.startsWith(`${family}:`))
  const watchAccount: WalletProvider['watchAccount'] = (onChange) => {
    const events = wallet.features['standard:events'] ?? wallet.features['bitcoin:events']
    const on = isRecord(events) ? events.on : undefined
    if (typeof on !== 'function') return () => {}
    const end: unknown = Reflect.apply(on, events, ['change', () => onChange(wallet.accounts[0]?.address)])
    return () => void (typeof end === 'function' && end())
  }

  const found: WalletProvider[] = []
  if (knows('solana') && 'standard:connect' in wallet.features) {
    found.push({
      ...{ id: `page solana ${name}`, networkType: 'solana', name, watchAccount },
      async connect() {
        await callFeature(wallet, 'standard:connect', 'connect')
        return { address: accountOf(wallet).address }
      },
      async signMessage(address, message) {
        const question = { account: accountOf(wallet, address), message: new TextEncoder().encode(message) }
        const outputs = await callFeature(wallet, 'solana:signMessage', 'signMessage', question)
        return toBase64(bytesOf(Array.isArray(outputs) ? outputs[0] : outputs))
      },
    })
  }
  if (knows('bitcoin') && 'bitcoin:connect' in wallet.features) {
    let account: unknown
    found.push({
      ...{ id: `page bitcoin ${name}`, networkType: 'bitcoin', name, watchAccount },
      async connect() {
        const opened = readBitcoinAccount(
          await callFeature(wallet, 'bitcoin:connect', 'connect', { purposes: ['payment'] }),
        )
        account = opened.account
        return { address: opened.address }
      },
      async signMessage(address, message) {
        const question = { account, address, message: new TextEncoder().encode(message) }
        return readBitcoinSignature(await callFeature(wallet, 'bitcoin:signMessage', 'signMessage', question))
      },
    })
  }
  return found
}

function accountOf(wallet: StandardWallet, address?: string) {
  const account = wallet.accounts.find((one) => address === undefined || one.address === address)
  if (!account) throw new WalletProblem(address === undefined ? 'noAccount' : 'otherAccount')
  return account
}

async function callFeature(
  wallet: StandardWallet,
  key: `${string}:${string}`,
  method: string,
  ...args: unknown[]
): Promise<unknown> {
  const feature = wallet.features[key]
  const called = isRecord(feature) ? feature[method] : undefined
  if (typeof called !== 'function') throw new WalletProblem('unreadable')
  return Reflect.apply(called, feature, args)
}
