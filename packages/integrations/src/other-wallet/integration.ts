import { evmWallet } from '../evm/evm-wallet.ts'

/** Whatever wallet the page finds and no other row is for. */
export const otherWallet = evmWallet({
  slug: 'other-wallet',
  id: '5d3b8f3e-1a94-4c2a-9e0b-7f4c6a2d9b31',
  name: 'Other wallet',
  hue: 160,
  docs: 'https://eips.ethereum.org/EIPS/eip-6963',
  rdns: [],
  names: [],
})
