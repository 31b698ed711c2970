import { findToken, networkBySlug } from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import { routes } from '../ledger/routes.ts'
import { coinbaseUuid } from './wallets.ts'

const cryptoAssets = assets.filter(({ kind }) => kind === 'crypto')

/** `/v2/currencies`, `/v2/currencies/crypto`. */
export const publicLists = {
  fiat: { data: [{ id: 'USD', name: 'US Dollar', min_size: '0.01' }] },
  crypto: {
    data: cryptoAssets.map(({ symbol, name }, index) => ({
      asset_id: coinbaseUuid(`asset ${symbol}`),
      code: symbol,
      name,
      color: '#0052FF',
      sort_index: 100 + index,
      exponent: 8,
      type: 'crypto',
      address_regex: '^.{20,100}$',
    })),
  },
}

/**
 * `/currencies` of Coinbase Exchange, the only place where Coinbase publishes networks and limits. It writes them as JSON
 * numbers, so this is text: a JavaScript number would lose digits.
 *
 * https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/currencies/get-all-known-currencies
 */
export const exchangeCurrencies: string = `[${cryptoAssets
  .map(({ symbol, name }) => {
    const networkRows = routes
      .filter((route) => route.symbol === symbol)
      .map((route) => {
        const network = networkBySlug(route.network)
        const contract = findToken(network, symbol)?.contractAddress ?? ''
        return `{"id":"${route.network}","name":"${network.name}","status":"online","contract_address":"${contract}","min_withdrawal_amount":${route.minimum},"max_withdrawal_amount":${route.maximum},"network_confirmations":${network.requiredConfirmations},"processing_time_seconds":null}`
      })
    const [first] = routes.filter((route) => route.symbol === symbol)
    return `{"id":"${symbol}","name":"${name}","min_size":"0.00000001","status":"online","message":"","max_precision":"0.00000001","convertible_to":[],"details":{"type":"crypto"},"default_network":"${first?.network ?? ''}","supported_networks":[${networkRows.join(',')}],"display_name":"${symbol}"}`
  })
  .join(',')}]`
