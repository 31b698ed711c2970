import type { Decimal } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { readCoinbase } from './ask-coinbase.ts'

/** Coinbase keeps one wallet for each currency of a user, and calls it an account. */
export interface Wallet {
  id: string
  symbol: string
  name: string
  isFiat: boolean
  /** Whether something was ever in it. A wallet that was never used has no date. */
  isUsed: boolean
  total: Decimal
  available: Decimal
}

/** More pages than anybody has wallets; a cursor that leads in a circle ends here. */
const maximumPages = 50

/**
 * All wallets of the user. v2 knows names and kinds, v3 knows what is on hold; both give amounts as text.
 *
 * https://docs.cdp.coinbase.com/coinbase-app/track-apis/accounts
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/accounts/list-accounts
 */
export async function listWallets(context: ProviderContext, secret: Secret): Promise<Wallet[]> {
  const [rows, available] = await Promise.all([listAccounts(context, secret), listAvailable(context, secret)])
  return rows.flatMap((row) => {
    const id = textOf(row, 'id')
    const symbol = textOf(row, 'currency', 'code')?.toUpperCase()
    // Vaults release money after two days and with two approvals: not a place to send from.
    if (id === undefined || symbol === undefined || textOf(row, 'type') === 'vault') return []
    const total = readAmount(textOf(row, 'balance', 'amount'))
    if (total === undefined) throw new ProviderError('institutionUnavailable', 'unreadable balance')
    const isFiat = textOf(row, 'type') === 'fiat' || textOf(row, 'currency', 'type') === 'fiat'
    const name = textOf(row, 'currency', 'name') ?? symbol
    const isUsed = textOf(row, 'created_at') !== undefined
    return [{ id, symbol, name, isFiat, isUsed, total, available: available.get(id) ?? total }]
  })
}

async function listAccounts(context: ProviderContext, secret: Secret): Promise<unknown[]> {
  const rows: unknown[] = []
  let after: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v2PrivateGetAccounts',
      parameters: { limit: '100', ...(after === undefined ? {} : { starting_after: after }) },
    })
    rows.push(...(listOf(body, 'data') ?? []))
    after = textOf(body, 'pagination', 'next_starting_after')
    if (after === undefined) return rows
  }
  return rows
}

async function listAvailable(context: ProviderContext, secret: Secret): Promise<Map<string, Decimal>> {
  const available = new Map<string, Decimal>()
  let cursor: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v3PrivateGetBrokerageAccounts',
      parameters: { limit: '250', ...(cursor === undefined ? {} : { cursor }) },
    })
    for (const row of listOf(body, 'accounts') ?? []) {
      const id = textOf(row, 'uuid')
      const amount = readAmount(textOf(row, 'available_balance', 'value'))
      if (id !== undefined && amount !== undefined) available.set(id, amount)
    }
    cursor = textOf(body, 'cursor')
    if (cursor === undefined) return available
  }
  return available
}
