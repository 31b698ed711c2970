import {
  type Decimal,
  differenceOf,
  isDecimal,
  parseDecimal,
  percentageOf,
  type SignedDecimal,
  zero,
} from '@tenon/core'
import type { NftPosition } from '@tenon/integrations'
import type { DayPriceOf, Price, PriceOf } from '../prices/price.ts'
import { marketValue } from './market-value.ts'
import type { SummedHolding } from './portfolio-snapshot.store.ts'
import type { UserPortfolio, UserPosition } from './portfolio-types.ts'
import { valueOfKind, valueOfKinds } from './value-of-kind.ts'

const valueCurrency = 'USD'

/** Where prices come from, and which day it is for whom. */
export interface PortfolioPricing {
  priceOf: PriceOf
  dayPriceOf: DayPriceOf
  /** The user's day before today, `2026-11-20`. */
  dayBefore: string
}

/**
 * What a user's assets are worth in US dollars, each over all accounts. Values are rounded down to six decimals, percentages
 * towards zero at the fourth; a return is the difference of two values. What has no price has no value, and what has no
 * price of the day before has no daily return.
 */
export async function userPortfolio(
  { priceOf, dayPriceOf, dayBefore }: PortfolioPricing,
  { holdings, nfts }: { holdings: readonly SummedHolding[]; nfts: NftPosition[] },
): Promise<UserPortfolio> {
  const priced = await Promise.all(
    holdings.map(async (holding) => {
      const { symbol, kind } = holding
      const [last, before] = await Promise.all([
        priceOf(symbol, valueCurrency, kind),
        dayPriceOf(symbol, valueCurrency, dayBefore, kind),
      ])
      return positionOf(holding, last, before)
    }),
  )
  const positions = priced.flat()
  const equities = valueOfKind(positions.filter(({ kind }) => kind === 'equity'))
  const crypto = valueOfKind(positions.filter(({ kind }) => kind === 'crypto'))
  const { value, costBasis, performance } = valueOfKinds([equities, crypto])
  return {
    ...(equities && { equities }),
    ...(crypto && { crypto }),
    ...(nfts.length === 0 ? { nftsValue: zero } : {}),
    ...(costBasis === undefined ? {} : { costBasis }),
    ...(performance === undefined ? {} : { performance }),
    positions: positions.map((position) =>
      position.marketValue === undefined
        ? position
        : { ...position, ...told({ portfolioPercentage: percentageOf(position.marketValue, value) }) },
    ),
    nfts,
  }
}

/** A sum that is longer than an amount can be is no holding of anybody's. */
function positionOf(
  { symbol, name, kind, total, costBasis }: SummedHolding,
  last: Price | undefined,
  before: Price | undefined,
): UserPosition[] {
  if (!isDecimal(total)) return []
  const paid = costBasis !== null && isDecimal(costBasis) ? parseDecimal(costBasis) : undefined
  const position = {
    symbol,
    name,
    kind,
    total: parseDecimal(total),
    ...(paid === undefined ? {} : { costBasis: paid }),
  }
  const value = last && marketValue(position.total, last.price)
  if (!last || value === undefined) return [position]
  return [
    {
      ...position,
      lastPrice: last.price,
      marketValue: value,
      ...returnOver(value, paid),
      ...dailyReturn(position.total, value, last, before),
    },
  ]
}

function returnOver(value: Decimal, paid: Decimal | undefined): Partial<UserPosition> {
  if (paid === undefined) return {}
  const totalReturn = differenceOf(value, paid)
  return { totalReturn, ...told({ returnPercentage: percentageOf(totalReturn, paid) }) }
}

function dailyReturn(total: Decimal, value: Decimal, last: Price, before: Price | undefined): Partial<UserPosition> {
  const valueBefore = before && marketValue(total, before.price)
  if (!before || valueBefore === undefined) return {}
  return {
    totalDailyReturn: differenceOf(value, valueBefore),
    ...told({ dailyReturnPercentage: percentageOf(differenceOf(last.price, before.price), before.price) }),
  }
}

function told<Name extends string>(
  field: Record<Name, SignedDecimal | undefined>,
): Partial<Record<Name, SignedDecimal>> {
  const fields: Partial<Record<Name, SignedDecimal>> = {}
  for (const name in field) if (field[name] !== undefined) fields[name] = field[name]
  return fields
}
