import { evmWallet } from '../evm/evm-wallet.ts'

/** Its EVM side. */
export const phantom = evmWallet({
  slug: 'phantom',
  id: 'e0f0a6c7-9b0c-4f5d-8f0e-6b1d3a5c2e78',
  name: 'Phantom',
  hue: 252,
  docs: 'https://docs.phantom.com/introduction',
  rdns: ['app.phantom'],
  names: ['Phantom'],
  installUrl: 'https://phantom.com/download',
})
