import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Integration } from '../integration.ts'
import type { MarketTerms, OrderTypeTerms, SymbolTerms } from '../trading.ts'
import { rowsOf } from './account-fields.ts'
import { timeInForceOf, typeOf } from './order-words.ts'
import { bodyOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

/** What an account trades, and by which orders. */
export function tradingTermsOperations(send: Send) {
  const account = (accountId: string) => `/v1/accounts/${encodeURIComponent(accountId)}`
  return {
    async readTradingTerms(context, secret, accountId) {
      const body = bodyOf(await send(context, secret, 'GET', `${account(accountId)}/trading-terms`))
      const markets = rowsOf(body, 'markets')
      const termsOf = (kind: string) => markets.filter((row) => textOf(row, 'kind') === kind).map(readMarket)[0]
      const [crypto, equity, limit] = [termsOf('crypto'), termsOf('equity'), fieldOf(body, 'historyLimit')]
      return {
        ...(crypto ? { crypto } : {}),
        ...(equity ? { equity } : {}),
        ...(typeof limit === 'number' ? { historyLimit: limit } : {}),
        isOpen: fieldOf(body, 'isOpen') !== false,
      }
    },

    async readSymbolTerms(context, secret, accountId, { symbol, paymentSymbol }) {
      const query = new URLSearchParams({ symbol, payment: paymentSymbol })
      const body = bodyOf(await send(context, secret, 'GET', `${account(accountId)}/symbol-terms?${query}`))
      return readSymbol(body)
    },
  } satisfies Partial<Integration['operations']>
}

function readMarket(row: unknown): MarketTerms {
  const pairs = listOf(row, 'pairs')
  const types = rowsOf(row, 'types').map((type) => [typeOf(textOf(type, 'type')), readType(type)] as const)
  return {
    fiatCurrencies: textsOf(rowsOf(row, 'fiatPayments')),
    paymentSymbols: textsOf(rowsOf(row, 'cryptoPayments')),
    symbols: textsOf(rowsOf(row, 'symbols')),
    ...(pairs === undefined ? {} : { pairs: textsOf(pairs) }),
    // A type that we do not know cannot be placed.
    ...Object.fromEntries(types.flatMap(([type, terms]) => (type === undefined ? [] : [[type, terms]]))),
  }
}

function readType(row: unknown): OrderTypeTerms {
  return {
    timeInForce: rowsOf(row, 'timeInForce').flatMap((word) => timeInForceOf(word) ?? []),
    buyAmountIn: amountKindsOf(rowsOf(row, 'buyAmountIn')),
    sellAmountIn: amountKindsOf(rowsOf(row, 'sellAmountIn')),
    isFractional: true,
    ...(fieldOf(row, 'isExtendedHoursAllowed') === true ? { isExtendedHoursAllowed: true } : {}),
  }
}

function readSymbol(body: unknown): SymbolTerms {
  if (fieldOf(body, 'isTraded') !== true) return { fractional: 'notTraded' }
  const [minimumValue, decimals] = [readAmount(textOf(body, 'minimumValue')), fieldOf(body, 'decimals')]
  return {
    fractional: fieldOf(body, 'isFractional') === true ? 'allowed' : 'notAllowed',
    ...(minimumValue === undefined ? {} : { minimumValue }),
    ...(typeof decimals === 'number' ? { decimals } : {}),
  }
}

function textsOf(rows: readonly unknown[]): string[] {
  return rows.filter((row) => typeof row === 'string')
}

function amountKindsOf(rows: readonly unknown[]): ('asset' | 'payment')[] {
  return (['asset', 'payment'] as const).filter((kind) => rows.includes(kind))
}
