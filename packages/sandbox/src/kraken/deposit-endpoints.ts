import { depositAddress } from '../addresses/deposit-address.ts'
import { krakenDepositMethod } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'
import { knownSymbol, padded, routesOf, tagField } from './kraken-forms.ts'

interface DepositCall {
  username: string
  parameters: URLSearchParams
}

/** https://docs.kraken.com/api-reference/funding/get-deposit-methods and …/get-deposit-addresses */
export const depositEndpoints = {
  DepositMethods: ({ parameters }: DepositCall) =>
    routesOf(parameters.get('asset')).map((route) => ({
      method: krakenDepositMethod(route.symbol, route.network),
      limit: false,
      fee: '0.0000000000',
      'gen-address': true,
      minimum: padded(route.minimum),
    })),

  DepositAddresses: ({ username, parameters }: DepositCall) => {
    const symbol = knownSymbol(parameters.get('asset') ?? '')
    const method = parameters.get('method')
    const route = routesOf(symbol).find(({ network }) => krakenDepositMethod(symbol, network) === method)
    if (!route) throw new KrakenError('EFunding:No funding method')
    const { address, addressTag } = depositAddress('kraken', username, route.network)
    const isNew = parameters.get('new') === 'true'
    return [{ address, expiretm: '0', new: isNew, ...tagField(route.network, addressTag) }]
  },
}
