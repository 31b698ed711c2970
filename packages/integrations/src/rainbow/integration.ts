import { evmWallet } from '../evm/evm-wallet.ts'

export const rainbow = evmWallet({
  slug: 'rainbow',
  id: '7a1d9a3e-2c7e-4b0c-9d56-0a6d1f1c8e42',
  name: 'Rainbow',
  hue: 214,
  docs: 'https://rainbow.me/developers',
  rdns: ['me.rainbow'],
  names: ['Rainbow'],
  installUrl: 'https://rainbow.me/download',
})
