import { zero } from '@tenon/core'
import { depositAddress } from '../addresses/deposit-address.ts'
import type { LedgerReads } from '../ledger/ledger.ts'
import { krakenCode, krakenDepositMethod } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'
import { knownSymbol, padded, refidOf, routesOf, tagField, withinTimes } from './kraken-forms.ts'

interface DepositCall {
  reads: LedgerReads
  username: string
  parameters: URLSearchParams
}

/** https://docs.kraken.com/api-reference/funding/get-deposit-methods, …/get-deposit-addresses, …/get-status-of-recent-deposits */
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

  DepositStatus: ({ reads, username, parameters }: DepositCall) => {
    const asset = parameters.get('asset')
    const symbol = asset === null ? undefined : knownSymbol(asset)
    return reads
      .deposits('kraken', username)
      .filter((deposit) => symbol === undefined || deposit.symbol === symbol)
      .filter(withinTimes(parameters))
      .toReversed()
      .map((deposit) => ({
        method: krakenDepositMethod(deposit.symbol, deposit.network),
        aclass: 'currency',
        asset: krakenCode(deposit.symbol),
        refid: refidOf(deposit.id),
        txid: deposit.hash,
        info: deposit.toAddress,
        amount: padded(deposit.amount),
        fee: padded(zero),
        time: Math.floor(deposit.createdAtMs / 1000),
        status: deposit.status === 'succeeded' ? 'Success' : 'Pending',
        originators: [],
      }))
  },
}
