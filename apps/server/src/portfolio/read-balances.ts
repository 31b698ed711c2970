import { addDecimals, type Decimal, multiplyDecimals, zero } from '@tenon/core'
import type { PriceOf } from '../prices/price.ts'
import { askProvider } from '../transfers/ask-provider.ts'
import type { Balances, PortfolioSource } from './portfolio-types.ts'

const providerTimeoutMs = 25_000
const valueScale = 6

/**
 * The cash of an account, one row for each currency, exactly as its institution says, and its sums in dollars. Each
 * addend is rounded down to six decimals; a sum that lacks a rate is left out.
 *
 * @throws TenonError with the provider's code
 */
export async function readBalances(priceOf: PriceOf, source: PortfolioSource): Promise<Balances> {
  const balances = await askProvider(source, providerTimeoutMs, (context) =>
    source.integration.operations.listBalances(context, source.secret, source.accountId),
  )
  const rates = await Promise.all(balances.map(({ currency }) => priceOf(currency, 'USD')))
  const sum = (amounts: readonly Decimal[]) =>
    amounts.reduce<Decimal | undefined>((total, amount, index) => {
      const rate = rates[index]
      return total && rate && addDecimals(total, multiplyDecimals(amount, rate.price, 'down', valueScale))
    }, zero)
  const totalCashInUsd = sum(balances.map(({ cash }) => cash))
  const totalBuyingPowerInUsd = sum(balances.map(({ buyingPower }) => buyingPower))
  return {
    balances,
    ...(totalCashInUsd ? { totalCashInUsd } : {}),
    ...(totalBuyingPowerInUsd ? { totalBuyingPowerInUsd } : {}),
  }
}
