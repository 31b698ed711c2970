import {
  addDecimals,
  compareDecimals,
  type Decimal,
  isDecimal,
  parseDecimal,
  subtractDecimals,
  zero,
} from '@tenon/core'
import { InsufficientFunds } from '../ledger/insufficient-funds.ts'
import type { Ledger, LedgerReads, SandboxWithdrawal } from '../ledger/ledger.ts'
import { type Refusal, refusalOf } from '../ledger/refusal-of.ts'
import { findRoute, type Route } from '../ledger/routes.ts'
import type { Errands } from '../person/create-errands.ts'
import { depositEndpoints } from './deposit-endpoints.ts'
import { krakenCode, krakenMethod, krakenNetworks, krakenSymbols } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'
import { knownSymbol, krakenUuid, padded, refidOf, routesOf, tagField, withinTimes } from './kraken-forms.ts'
import { krakenPermissions } from './kraken-permissions.ts'
import { orderEndpoints } from './order-endpoints.ts'
import { addressesSavedBy, type SavedAddress } from './saved-addresses.ts'

export interface KrakenCall {
  ledger: Ledger
  /** What is read from: the books of a moment ago when the read is to be stale. */
  reads: LedgerReads
  errands: Errands
  username: string
  parameters: URLSearchParams
}

const refusals: Readonly<Record<Refusal, string>> = {
  amountBelowMinimum: 'EFunding:Amount too small',
  amountAboveMaximum: 'EFunding:Amount too large',
  tooManyDecimals: 'EFunding:Invalid amount',
  invalidAddress: 'EFunding:Invalid withdrawal address',
}

/** IFEX states. https://docs.kraken.com/api-reference/funding/get-status-of-recent-withdrawals */
const statuses: Readonly<Record<SandboxWithdrawal['status'], string>> = {
  awaitingPerson: 'Initial',
  pending: 'Pending',
  succeeded: 'Success',
  failed: 'Failure',
}

/** The private endpoints, by name. Each gives Kraken's `result` or throws a `KrakenError`. */
export const privateEndpoints: Readonly<Record<string, (call: KrakenCall) => unknown>> = {
  GetApiKeyInfo: ({ username }) => ({
    api_key_name: 'tenon',
    api_key: username,
    permissions: krakenPermissions(username),
    nonce_window: '0',
    ip_allowlist: [],
    valid_until: '0',
  }),

  Balance: ({ reads, username }) =>
    Object.fromEntries(balanceRows(reads, username).map(([code, { balance }]) => [code, balance])),

  BalanceEx: ({ reads, username }) => Object.fromEntries(balanceRows(reads, username)),

  WithdrawMethods: ({ parameters }) =>
    routesOf(parameters.get('asset')).map((route) => ({
      asset: krakenCode(route.symbol),
      method_id: krakenUuid(`method ${route.symbol} ${route.network}`),
      method: krakenMethod(route.symbol, route.network),
      network_id: krakenUuid(`network ${route.network}`),
      network: krakenNetworks[route.network],
      minimum: padded(route.minimum),
      fee: { aclass: 'currency', asset: krakenCode(route.symbol), fee: padded(route.fee) },
      limits: [],
    })),

  WithdrawAddresses: ({ errands, username, parameters }) => {
    const symbols = new Set(routesOf(parameters.get('asset')).map(({ symbol }) => symbol))
    const method = parameters.get('method')
    return addressesSavedBy(username, errands)
      .filter((saved) => symbols.has(saved.symbol))
      .filter((saved) => method === null || krakenMethod(saved.symbol, saved.network) === method)
      .map((saved) => ({
        address: saved.address,
        asset: krakenCode(saved.symbol),
        method: krakenMethod(saved.symbol, saved.network),
        key: saved.key,
        ...tagField(saved.network, saved.addressTag),
        verified: true,
      }))
  },

  WithdrawInfo: (call) => {
    const { reads, username } = call
    const { route, amount } = readOrder(call)
    const held = reads.balances('kraken', username).get(route.symbol) ?? zero
    const most = less(held, route.fee)
    return {
      method: krakenMethod(route.symbol, route.network),
      limit: padded(compareDecimals(most, route.maximum) < 0 ? most : route.maximum),
      amount: padded(less(amount, route.fee)),
      fee: padded(route.fee),
    }
  },

  Withdraw: async (call) => {
    const { ledger, username, parameters } = call
    const { route, saved, amount } = readOrder(call)
    const given = parameters.get('address')
    if (given !== null && given.toLowerCase() !== saved.address.toLowerCase()) {
      throw new KrakenError('EFunding:Invalid withdrawal address')
    }
    const cap = parameters.get('max_fee')
    if (cap !== null && (!isDecimal(cap) || compareDecimals(cap, route.fee) < 0)) {
      throw new KrakenError('EFunding:Max fee exceeded')
    }
    // Kraken takes its fee out of the amount asked for.
    const net = less(amount, route.fee)
    const refusal = refusalOf(route, net, saved.address)
    if (refusal) throw new KrakenError(refusals[refusal])
    try {
      const withdrawal = await ledger.withdraw({
        institution: 'kraken',
        username,
        symbol: route.symbol,
        network: route.network,
        amount: net,
        fee: route.fee,
        toAddress: saved.address,
        ...(saved.addressTag === undefined ? {} : { addressTag: saved.addressTag }),
      })
      return { refid: refidOf(withdrawal.id) }
    } catch (error) {
      if (error instanceof InsufficientFunds) throw new KrakenError('EFunding:Insufficient funds')
      throw error
    }
  },

  ...depositEndpoints,
  ...orderEndpoints,

  WithdrawStatus: ({ reads, errands, username, parameters }) => {
    const asset = parameters.get('asset')
    const symbol = asset === null ? undefined : knownSymbol(asset)
    const saved = addressesSavedBy(username, errands)
    return reads
      .withdrawals('kraken', username)
      .filter((withdrawal) => symbol === undefined || withdrawal.symbol === symbol)
      .filter(withinTimes(parameters))
      .toReversed()
      .map((withdrawal) => statusRow(withdrawal, saved))
  },
}

function statusRow(withdrawal: SandboxWithdrawal, savedAddresses: readonly SavedAddress[]) {
  const { symbol, network, toAddress, addressTag, hash } = withdrawal
  return {
    method: krakenMethod(symbol, network),
    aclass: 'currency',
    asset: krakenCode(symbol),
    refid: refidOf(withdrawal.id),
    txid: hash ?? null,
    info: toAddress,
    amount: padded(withdrawal.amount),
    fee: padded(withdrawal.fee),
    time: Math.floor(withdrawal.createdAtMs / 1000),
    status: statuses[withdrawal.status],
    key: savedAddresses.find(
      (saved) =>
        saved.symbol === symbol &&
        saved.network === network &&
        saved.address === toAddress &&
        saved.addressTag === addressTag,
    )?.key,
    network: krakenNetworks[network],
  }
}

/** What open orders hold is part of the balance. */
function balanceRows(reads: LedgerReads, username: string): [string, { balance: string; hold_trade: string }][] {
  const balances = reads.balances('kraken', username)
  const held = reads.orders.held('kraken', username)
  return krakenSymbols.flatMap((symbol): [string, { balance: string; hold_trade: string }][] => {
    const balance = balances.get(symbol)
    const hold = held.get(symbol) ?? zero
    if (balance === undefined) return []
    return [[krakenCode(symbol), { balance: padded(addDecimals(balance, hold)), hold_trade: padded(hold) }]]
  })
}

function readOrder({ parameters, errands, username }: KrakenCall): {
  route: Route
  saved: SavedAddress
  amount: Decimal
} {
  const symbol = knownSymbol(parameters.get('asset') ?? '')
  const saved = addressesSavedBy(username, errands).find(
    (entry) => entry.key === parameters.get('key') && entry.symbol === symbol,
  )
  if (!saved) throw new KrakenError('EFunding:Unknown withdraw key')
  const route = findRoute(symbol, saved.network)
  if (!route) throw new KrakenError('EFunding:No funding method')
  const amount = parameters.get('amount') ?? ''
  if (!isDecimal(amount)) throw new KrakenError('EFunding:Invalid amount')
  return { route, saved, amount: parseDecimal(amount) }
}

function less(amount: Decimal, fee: Decimal): Decimal {
  return compareDecimals(amount, fee) > 0 ? subtractDecimals(amount, fee) : zero
}
