import { parseDecimal as amountOf, type LinkScreen, type WalletIdentity } from '@tenon/core'
import type { LinkState } from '../src/session/link-session.ts'
import type { WalletProvider } from '../src/wallet/wallet-provider.ts'
import type { FoundWallets, WalletSearch } from '../src/wallet/wallet-search.ts'

const fox = { id: 'metamask', name: 'MetaMask', kind: 'wallet', monogram: 'M', hue: 27 } as const
const any = { id: 'other', name: 'Other wallet', kind: 'wallet', monogram: 'O', hue: 210 } as const

const foxIdentity: WalletIdentity = {
  networkTypes: ['evm'],
  rdns: ['io.metamask'],
  names: ['MetaMask'],
  openInAppUrl: 'https://metamask.app.link/dapp/',
  installUrl: 'https://metamask.io/download',
}
const anyIdentity: WalletIdentity = { networkTypes: ['evm', 'solana'], rdns: [], names: [] }

const from = '0x71C7656EC7ab88b098defB751B7401B5f6d8976F'
const toAddress = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'

function open(screen: LinkScreen): LinkState {
  const brand = { client: { name: 'Northwind Trading' }, environment: 'sandbox' } as const
  return { phase: 'open', brand, screen, busy: undefined }
}

const connect: Extract<LinkScreen, { name: 'walletConnect' }> = {
  name: 'walletConnect',
  canGoBack: true,
  integration: fox,
  wallet: foxIdentity,
  access: ['readHoldings'],
}
const connectAny = { ...connect, integration: any, wallet: anyIdentity }

const send: Extract<LinkScreen, { name: 'userStep' }> = {
  name: 'userStep',
  canGoBack: true,
  integration: fox,
  step: 'signInWallet',
  toAddress,
  networkName: 'Ethereum',
  symbol: 'USDC',
  amount: amountOf('25'),
  walletRequest: { networkType: 'evm', chainId: 1, from, to: toAddress, value: '0x0', data: '0xa9059cbb' },
}

/** Not the request that the screen before has asked a wallet for, which stays open. */
const declined: typeof send = {
  ...send,
  walletRequest: { networkType: 'evm', chainId: 1, from, to: toAddress, value: '0x1' },
  problem: { code: 'walletDeclined', message: 'You did not confirm in your wallet. You can try again.' },
}

/** The screens of wallets, with and without a wallet in the browser. */
export const walletStates: Readonly<Record<string, LinkState>> = {
  'wallet-connect': open(connect),
  'wallet-connect-looking': open(connect),
  'wallet-connect-declined': open({
    ...connect,
    problem: { code: 'walletDeclined', message: 'You did not confirm in your wallet.' },
  }),
  'wallet-connect-slow': open({
    ...connect,
    problem: { code: 'walletUnavailable', message: 'Your wallet did not answer. Open it, then try again.' },
  }),
  'wallet-connect-missing': open(connect),
  'wallet-connect-elsewhere': open(connect),
  'wallet-connect-several': open(connectAny),
  'wallet-connect-none': open(connectAny),
  'wallet-send': open(send),
  'wallet-send-declined': open(declined),
  'wallet-send-account': open(declined),
  'wallet-send-missing': open(declined),
}

const never = () => new Promise<never>(() => {})

function played(name: string, more: Partial<WalletProvider> = {}): WalletProvider {
  return {
    ...{ id: name, name, networkType: 'evm', rdns: `test.${name}`, connect: never, signMessage: never },
    ...{ sendTransaction: never, watchAccount: () => () => {} },
    ...more,
  }
}

/** The person has switched to another account. */
function tellOther(onChange: (address: string) => void): () => void {
  onChange(toAddress)
  return () => {}
}

const metamask = played('MetaMask')
const here: FoundWallets = { wallets: [metamask], isSettled: true }
const none: FoundWallets = { wallets: [], isSettled: true }

const found: Readonly<Record<string, FoundWallets>> = {
  'wallet-connect': here,
  'wallet-connect-looking': { wallets: [], isSettled: false },
  'wallet-connect-declined': here,
  'wallet-connect-slow': here,
  'wallet-connect-elsewhere': { ...none, hostOrigin: 'https://app.northwind.example' },
  'wallet-connect-several': {
    wallets: [played('Rabby Wallet'), played('Phantom', { id: 'sun', networkType: 'solana' }), played('Zerion')],
    isSettled: true,
  },
  'wallet-send': here,
  'wallet-send-declined': here,
  'wallet-send-account': {
    wallets: [played('MetaMask', { watchAccount: tellOther })],
    isSettled: true,
  },
  'wallet-proof': here,
}

/** The wallets of the browser in which a screen is drawn. Default: none. */
export function galleryWallets(screen: string): WalletSearch {
  return {
    watch(onFound) {
      onFound(found[screen] ?? none)
      return () => {}
    },
  }
}
