import { evmWallet } from '../evm/evm-wallet.ts'

/** Called Base since 2025; the extension still announces itself by its old name. */
export const coinbaseWallet = evmWallet({
  slug: 'coinbase-wallet',
  id: 'c5b9f0a4-6d0e-4f9b-8a43-5f2d7f7c1b90',
  name: 'Coinbase Wallet (Base)',
  hue: 221,
  docs: 'https://docs.cdp.coinbase.com/coinbase-wallet/introduction/welcome',
  rdns: ['com.coinbase.wallet'],
  names: ['Coinbase Wallet', 'Base'],
  openInAppUrl: 'https://go.cb-w.com/dapp?cb_url=https%3A%2F%2F',
  installUrl: 'https://www.coinbase.com/wallet/downloads',
})
