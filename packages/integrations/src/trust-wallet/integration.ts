import { evmWallet } from '../evm/evm-wallet.ts'

/** https://developer.trustwallet.com/developer/develop-for-trust/deeplinking */
export const trustWallet = evmWallet({
  slug: 'trust-wallet',
  id: '2f8f5f6c-8d5b-4c67-b1ce-3c9d0c7d4a15',
  name: 'Trust Wallet',
  hue: 205,
  docs: 'https://developer.trustwallet.com/developer',
  rdns: ['com.trustwallet.app'],
  names: ['Trust Wallet', 'Trust'],
  openInAppUrl: 'https://link.trustwallet.com/open_url?coin_id=60&url=https%3A%2F%2F',
  installUrl: 'https://trustwallet.com/download',
})
