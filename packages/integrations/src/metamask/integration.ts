import { evmWallet } from '../evm/evm-wallet.ts'

/** https://docs.metamask.io/sdk/evm/connect/guides/use-deeplinks/ */
export const metamask = evmWallet({
  slug: 'metamask',
  id: '34aeb688-decb-485f-9d80-b66466783394',
  name: 'MetaMask',
  hue: 27,
  docs: 'https://docs.metamask.io/wallet/',
  rdns: ['io.metamask', 'io.metamask.mobile', 'io.metamask.flask'],
  names: ['MetaMask'],
  openInAppUrl: 'https://metamask.app.link/dapp/',
  installUrl: 'https://metamask.io/download',
})
