import { isDecimal, parseDecimal } from '@tenon/core'
import type { WithdrawalOrder } from '../ledger/ledger.ts'
import { type Refusal, refusalOf } from '../ledger/refusal-of.ts'
import { findRoute } from '../ledger/routes.ts'
import { CoinbaseError } from './coinbase-error.ts'
import type { Wallet } from './wallets.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const refusals: Readonly<Record<Refusal, string>> = {
  amountBelowMinimum: 'Amount is below the minimum',
  amountAboveMaximum: 'Amount is above the maximum',
  tooManyDecimals: 'Amount has too many decimals',
  invalidAddress: 'To must be a valid address',
}

/**
 * Reads the body of a send. Like the real one, it wants amounts as text, and pays what it costs to send itself.
 *
 * @throws CoinbaseError `param_required` or `validation_error`
 */
export function readSendOrder(
  body: Readonly<Record<string, unknown>>,
  wallet: Wallet,
  username: string,
): WithdrawalOrder {
  const text = (name: string): string => {
    const value = body[name]
    if (typeof value === 'string' && value !== '') return value
    throw new CoinbaseError(400, 'param_required', `Missing required parameter: ${name}`)
  }
  const invalid = (message: string) => new CoinbaseError(400, 'validation_error', message)
  if (text('type') !== 'send') throw invalid('Type is not valid')
  const toAddress = text('to')
  const amount = text('amount')
  if (text('currency') !== wallet.symbol) throw invalid('Currency does not fit the account')
  const route = findRoute(wallet.symbol, text('network'))
  if (!route) throw invalid('Network is not valid')
  if (!isDecimal(amount)) throw invalid('Amount is not valid')
  const refusal = refusalOf(route, parseDecimal(amount), toAddress)
  if (refusal) throw invalid(refusals[refusal])
  const idem = body.idem
  if (idem !== undefined && (typeof idem !== 'string' || !uuid.test(idem))) throw invalid('Idem must be a UUID')
  const tag = body.destination_tag
  return {
    institution: 'coinbase',
    username,
    symbol: wallet.symbol,
    network: route.network,
    amount: parseDecimal(amount),
    fee: parseDecimal('0'),
    toAddress,
    ...(idem === undefined ? {} : { clientId: idem }),
    ...(typeof tag === 'string' ? { addressTag: tag } : {}),
  }
}
