import { depositAddress } from '../addresses/deposit-address.ts'
import { routes } from '../ledger/routes.ts'
import { coinbaseUuid, type Wallet } from './wallets.ts'

/** The addresses of a wallet, one for each network. https://docs.cdp.coinbase.com/coinbase-app/transfer-apis/onchain-addresses */
export function addressRows(wallet: Wallet, username: string) {
  return routes
    .filter(({ symbol }) => symbol === wallet.symbol)
    .map(({ network }) => {
      const { address, addressTag } = depositAddress('coinbase', username, network)
      const tag = addressTag === undefined ? {} : { destination_tag: addressTag }
      const id = coinbaseUuid(`address ${username} ${wallet.symbol} ${network}`)
      return {
        ...{ id, address, address_info: { address, ...tag }, ...tag, name: null, network, uri_scheme: network },
        ...{ created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-01T00:00:00Z', resource: 'address' },
        resource_path: `/v2/accounts/${wallet.id}/addresses/${id}`,
      }
    })
}
