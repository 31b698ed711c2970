import { createHash } from 'node:crypto'
import { compareDecimals, type Decimal, isDecimal, parseDecimal, subtractDecimals, zero } from '@tenon/core'
import { InsufficientFunds, type Ledger, type SandboxWithdrawal } from '../ledger/ledger.ts'
import { type Refusal, refusalOf } from '../ledger/refusal-of.ts'
import { findRoute, type Route, routes } from '../ledger/routes.ts'
import { krakenCode, krakenMethod, krakenNetworks, krakenSymbols, symbolOf } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'
import { type SavedAddress, savedAddresses } from './saved-addresses.ts'

export interface KrakenCall {
  ledger: Ledger
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
  pending: 'Pending',
  succeeded: 'Success',
  failed: 'Failure',
}

/** The private endpoints, by name. Each gives Kraken's `result` or throws a `KrakenError`. */
export const privateEndpoints: Readonly<Record<string, (call: KrakenCall) => unknown>> = {
  GetApiKeyInfo: ({ username }) => ({
    api_key_name: 'tenon',
    api_key: username,
    permissions: ['query-funds', 'withdraw-funds'],
    nonce_window: '0',
    ip_allowlist: [],
    valid_until: '0',
  }),

  Balance: ({ ledger, username }) => Object.fromEntries(balanceRows(ledger, username)),

  BalanceEx: ({ ledger, username }) =>
    Object.fromEntries(
      balanceRows(ledger, username).map(([code, balance]) => [code, { balance, hold_trade: '0.0000000000' }]),
    ),

  WithdrawMethods: ({ parameters }) =>
    routesOf(parameters.get('asset')).map((route) => ({
      asset: krakenCode(route.symbol),
      method_id: uuidOf(`method ${route.symbol} ${route.network}`),
      method: krakenMethod(route.symbol, route.network),
      network_id: uuidOf(`network ${route.network}`),
      network: krakenNetworks[route.network],
      minimum: padded(route.minimum),
      fee: { aclass: 'currency', asset: krakenCode(route.symbol), fee: padded(route.fee) },
      limits: [],
    })),

  WithdrawAddresses: ({ parameters }) => {
    const symbols = new Set(routesOf(parameters.get('asset')).map(({ symbol }) => symbol))
    const method = parameters.get('method')
    return savedAddresses
      .filter((saved) => symbols.has(saved.symbol))
      .filter((saved) => method === null || krakenMethod(saved.symbol, saved.network) === method)
      .map((saved) => ({
        address: saved.address,
        asset: krakenCode(saved.symbol),
        method: krakenMethod(saved.symbol, saved.network),
        key: saved.key,
        verified: true,
      }))
  },

  WithdrawInfo: ({ ledger, username, parameters }) => {
    const { route, amount } = readOrder(parameters)
    const held = ledger.balances('kraken', username).get(route.symbol) ?? zero
    const most = less(held, route.fee)
    return {
      method: krakenMethod(route.symbol, route.network),
      limit: padded(compareDecimals(most, route.maximum) < 0 ? most : route.maximum),
      amount: padded(less(amount, route.fee)),
      fee: padded(route.fee),
    }
  },

  Withdraw: async ({ ledger, username, parameters }) => {
    const { route, saved, amount } = readOrder(parameters)
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
      })
      return { refid: refidOf(withdrawal.id) }
    } catch (error) {
      if (error instanceof InsufficientFunds) throw new KrakenError('EFunding:Insufficient funds')
      throw error
    }
  },

  WithdrawStatus: ({ ledger, username, parameters }) => {
    const asset = parameters.get('asset')
    const symbol = asset === null ? undefined : knownSymbol(asset)
    return ledger
      .withdrawals('kraken', username)
      .filter((withdrawal) => symbol === undefined || withdrawal.symbol === symbol)
      .toReversed()
      .map(statusRow)
  },
}

function statusRow(withdrawal: SandboxWithdrawal) {
  const { symbol, network, toAddress, hash } = withdrawal
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
      (saved) => saved.symbol === symbol && saved.network === network && saved.address === toAddress,
    )?.key,
    network: krakenNetworks[network],
  }
}

function balanceRows(ledger: Ledger, username: string): [string, string][] {
  const balances = ledger.balances('kraken', username)
  return krakenSymbols.flatMap((symbol): [string, string][] => {
    const balance = balances.get(symbol)
    return balance === undefined ? [] : [[krakenCode(symbol), padded(balance)]]
  })
}

function readOrder(parameters: URLSearchParams): { route: Route; saved: SavedAddress; amount: Decimal } {
  const symbol = knownSymbol(parameters.get('asset') ?? '')
  const saved = savedAddresses.find((entry) => entry.key === parameters.get('key') && entry.symbol === symbol)
  if (!saved) throw new KrakenError('EFunding:Unknown withdraw key')
  const route = findRoute(symbol, saved.network)
  if (!route) throw new KrakenError('EFunding:No funding method')
  const amount = parameters.get('amount') ?? ''
  if (!isDecimal(amount)) throw new KrakenError('EFunding:Invalid amount')
  return { route, saved, amount: parseDecimal(amount) }
}

function routesOf(asset: string | null): readonly Route[] {
  if (asset === null) return routes
  const symbol = knownSymbol(asset)
  return routes.filter((route) => route.symbol === symbol)
}

function knownSymbol(asset: string): string {
  const symbol = symbolOf(asset)
  if (symbol === undefined) throw new KrakenError('EFunding:Unknown asset')
  return symbol
}

function less(amount: Decimal, fee: Decimal): Decimal {
  return compareDecimals(amount, fee) > 0 ? subtractDecimals(amount, fee) : zero
}

/** Kraken writes amounts with ten decimals. More are kept where an asset has them. */
function padded(amount: Decimal): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  return `${whole}.${fraction.padEnd(10, '0')}`
}

/** Kraken's form of a reference: seven, six and six letters. Drawn from the id, so no table is kept. */
function refidOf(id: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const text = [...createHash('sha256').update(id).digest().subarray(0, 19)].map((byte) => letters.charAt(byte % 32))
  return `${text.slice(0, 7).join('')}-${text.slice(7, 13).join('')}-${text.slice(13).join('')}`
}

function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`tenon sandbox kraken ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
