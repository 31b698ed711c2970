import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { bundle } from '../../packages/sdk-web/bundle.ts'
import { pageOf, serveFiles } from './serve-files.ts'

/** A call as a wallet gets it. https://eips.ethereum.org/EIPS/eip-1193 */
export interface WalletCall {
  method: string
  params?: unknown[]
}

/** A wallet as a browser extension would put it into a page, played by the test. */
export interface PlayedWallet {
  /** Everything it was asked, in order. */
  calls: WalletCall[]
  /** What the person does with a question: by its method. Default: says yes. */
  does: Map<string, 'refuses' | 'ignores' | { fails: string }>
  /** The accounts that are open, the active one first. */
  accounts: string[]
  /** The network it is on, where that is another than its node's. */
  chainId?: string
  /** Tells the page that the person has switched to other accounts. */
  switchTo(page: Page, accounts: string[]): Promise<void>
}

const walletMethods = new Set([
  'eth_requestAccounts',
  'personal_sign',
  'eth_sendTransaction',
  'wallet_switchEthereumChain',
  'wallet_addEthereumChain',
])

/**
 * Puts an EIP-6963 wallet, whose node is anvil, into the top page of a context, where an extension would put it.
 *
 * @param options.rdns default `io.metamask`
 * @param options.place `announced` (default), or `old` for `window.ethereum`
 */
export async function playEvmWallet(
  context: BrowserContext,
  options: { rpcUrl: string; accounts: string[]; name?: string; rdns?: string; place?: 'announced' | 'old' },
): Promise<PlayedWallet> {
  const { rpcUrl, name = 'MetaMask', rdns = 'io.metamask', place = 'announced' } = options
  const wallet: PlayedWallet = {
    calls: [],
    does: new Map(),
    accounts: options.accounts,
    async switchTo(page, accounts) {
      wallet.accounts = accounts
      await page.evaluate(`window.tellAccounts(${JSON.stringify(accounts)})`)
    },
  }
  const ask = async (call: WalletCall): Promise<unknown> => {
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...call }),
    })
    return response.json()
  }
  await context.exposeFunction('askPlayedWallet', async (call: WalletCall) => {
    wallet.calls.push(call)
    const doing = walletMethods.has(call.method) ? wallet.does.get(call.method) : undefined
    if (doing === 'refuses') return { error: { code: 4001, message: 'MetaMask: User rejected the request.' } }
    if (doing === 'ignores') return new Promise(() => {})
    if (doing) return { error: { code: -32000, message: doing.fails } }
    if (call.method === 'eth_requestAccounts' || call.method === 'eth_accounts') return { result: wallet.accounts }
    if (call.method === 'wallet_switchEthereumChain') {
      delete wallet.chainId
      return { result: null }
    }
    if (call.method === 'eth_chainId' && wallet.chainId) return { result: wallet.chainId }
    return ask(call)
  })
  await context.addInitScript(`if (window === window.top) {
    const listeners = []
    window.tellAccounts = (accounts) => listeners.forEach((listener) => listener(accounts, () => 'not to be cloned'))
    const provider = {
      async request(call) {
        const { result, error } = await window.askPlayedWallet(call)
        if (error) throw Object.assign(new Error(error.message), { code: error.code })
        return result
      },
      on: (event, listener) => event === 'accountsChanged' && listeners.push(listener),
      removeListener: (event, listener) => listeners.splice(listeners.indexOf(listener), 1),
    }
    const info = Object.freeze({ uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: ${JSON.stringify(name)},
      icon: 'data:image/svg+xml,<svg/>', rdns: ${JSON.stringify(rdns)} })
    const announce = () => window.dispatchEvent(
      new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }))
    if (${JSON.stringify(place)} === 'old') window.ethereum = provider
    else window.addEventListener('eip6963:requestProvider', announce)
  }`)
  return wallet
}

/** Of the key that a played wallet of Solana signs with: 32 times the byte 7. */
const solanaAddress = 'GmaDrppBC7P5ARKV8g3djiwP89vz1jLK23V2GBjuAEGB'

/** Puts a Solana wallet of the Wallet Standard into the top page of a context. @returns its address */
export async function playSolanaWallet(context: BrowserContext, name = 'Test Sun'): Promise<string> {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  await context.exposeFunction('signAsSun', (bytes: number[]) => [...sign(null, Uint8Array.from(bytes), key)])
  await context.addInitScript(`if (window === window.top) {
    const features = ['solana:signMessage', 'solana:signTransaction']
    const account = { address: '${solanaAddress}', publicKey: Uint8Array.from([${[...publicKey].join()}]),
      chains: ['solana:mainnet'], features }
    const wallet = {
      version: '1.0.0', name: ${JSON.stringify(name)}, icon: 'data:image/svg+xml,<svg/>',
      chains: ['solana:mainnet'], accounts: [],
      features: {
        'standard:connect': { version: '1.0.0', async connect() {
          wallet.accounts = [account]
          return { accounts: wallet.accounts }
        } },
        'standard:events': { version: '1.0.0', on: () => () => {} },
        'solana:signMessage': { version: '1.0.0', async signMessage({ account: { address }, message }) {
          if (address !== account.address) throw new Error('another account')
          const signature = Uint8Array.from(await window.signAsSun([...message]))
          return [{ signedMessage: message, signature }]
        } },
        'solana:signTransaction': { version: '1.0.0', supportedTransactionVersions: ['legacy', 0],
          async signTransaction() { throw new Error('not played') } },
      },
    }
    const register = ({ register }) => register(wallet)
    window.dispatchEvent(new CustomEvent('wallet-standard:register-wallet', { detail: register }))
    window.addEventListener('wallet-standard:app-ready', ({ detail }) => register(detail))
  }`)
  return solanaAddress
}

/** An app on a page of its own, with the published Mesh SDK or with ours. @returns its origin */
export async function serveApp(sdk: 'mesh' | 'tenon', policy?: string): Promise<string> {
  const code = sdk === 'mesh' ? await bundleMeshSdk() : (await bundle('module')).code
  return serveFiles(
    {
      '/sdk.js': code,
      '/wallet-bridge.js': (await bundle('wallets')).code,
      '/host.js': await readFile(new URL('browser-page/host.js', import.meta.url), 'utf8'),
      '/skip-prewarm.js': 'window.meshLinkShouldSkipPrewarm = true',
      '/': pageOf(
        'App',
        `<main><h1>App</h1><button id="open">Connect</button></main>
        <script src="/skip-prewarm.js"></script><script type="module" src="/host.js"></script>`,
      ),
    },
    policy,
    'localhost',
  )
}

async function bundleMeshSdk(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { createLink } from '@meshconnect/web-link-sdk'`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
