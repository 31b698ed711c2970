import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

/**
 * A wallet with coins of the local chain, for whoever tries Link with one: its key is the first of those that every
 * development chain gives away, so it can be taken into any wallet. https://getfoundry.sh/anvil/reference/
 */
export const personWallet: PrivateKeyAccount = privateKeyToAccount(
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
)
