import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  zero,
} from '@tenon/core'
import type { FundingRoute } from '@tenon/integrations'
import { fiatValueOf } from '../transfers/transfer-amounts.ts'
import type { FundingNeed, FundingPlan } from '../transfers/transfer-dependencies.ts'
import type { FundingAvailability, FundingOption, FundingStep } from '../transfers/transfer-types.ts'

/** A way to more of an asset, with what one unit of what is given is worth. */
export interface PricedRoute extends FundingRoute {
  fromPrice: Decimal
}

/**
 * What an account lacks for a transfer, and the ways to make it at the institution. What is given rounds up to the decimals
 * of its asset, what is made rounds down, fees round up: the steps that are planned always cover what is missing.
 *
 * @param decimals of the asset, as the institution books it
 */
export function planFunding(need: FundingNeed, routes: readonly PricedRoute[], decimals: number): FundingPlan {
  const { symbol, total, totalInFiat, unitPrice, available } = need
  const missing =
    compareDecimals(total, available) > 0 ? roundDecimal(subtractDecimals(total, available), decimals, 'up') : zero
  const byCost = routes.toSorted((a, b) => compareDecimals(unitCostOf(a), unitCostOf(b)))
  const maker = { need, decimals }
  const options = missing === zero ? [] : byCost.flatMap((route) => make(maker, route, missing, new Map()) ?? [])
  const automatic = (): FundingStep[] | undefined => {
    const enough = options.find(({ isEnough }) => isEnough)
    return enough ? [stepOf(enough)] : cover(maker, byCost, missing)
  }

  return {
    availability: {
      status: statusOf(),
      symbol,
      missing,
      total,
      totalInFiat,
      unitPrice,
      options,
    },
    choose(choice) {
      if (missing === zero) return []
      if (choice === 'automatic') return automatic()
      const chosen = choice.flatMap(
        ({ kind, fromSymbol }) => byCost.find((route) => route.kind === kind && route.fromSymbol === fromSymbol) ?? [],
      )
      return chosen.length === choice.length ? cover(maker, chosen, missing) : undefined
    },
  }

  function statusOf(): FundingAvailability['status'] {
    if (missing === zero) return 'notApplicable'
    if (options.length === 0) return 'unavailable'
    return automatic() ? 'available' : 'requiresAmountLowering'
  }
}

/** People compare what they give: no more digits than that, even of an asset that has 18. */
const readableDecimals = 8

interface Maker {
  need: FundingNeed
  decimals: number
}

/** What was given of each asset by earlier steps of the same plan. */
type Given = ReadonlyMap<string, Decimal>

/** Goes through the ways in order, each making what is still missing as far as it can. */
function cover(maker: Maker, routes: readonly PricedRoute[], missing: Decimal): FundingStep[] | undefined {
  const given = new Map<string, Decimal>()
  const steps: FundingStep[] = []
  let left = missing
  for (const route of routes) {
    if (left === zero) break
    const option = make(maker, route, left, given)
    if (!option) continue
    steps.push(stepOf(option))
    left = compareDecimals(left, option.amount) > 0 ? subtractDecimals(left, option.amount) : zero
    if (isFromAccount(route)) {
      const taken = addDecimals(option.fromAmount, option.fee.amount)
      given.set(route.fromSymbol, addDecimals(given.get(route.fromSymbol) ?? zero, taken))
    }
  }
  return left === zero ? steps : undefined
}

/** The most that all ways make together, each asset given once. */
export function mostOf(routes: readonly PricedRoute[], decimals: number, reserved?: FundingNeed['reserved']): Decimal {
  const given = new Map<string, Decimal>()
  return routes.reduce((most, route) => {
    if (isFromAccount(route) && given.has(route.fromSymbol)) return most
    const mostGiven = roundDecimal(
      spendable({ ...(reserved ? { reserved } : {}) }, route, given),
      route.fromDecimals,
      'down',
    )
    const made = multiplyDecimals(mostGiven, route.rate, 'down', decimals)
    if (compareDecimals(made, route.minimum) < 0) return most
    if (isFromAccount(route)) given.set(route.fromSymbol, mostGiven)
    return addDecimals(most, made)
  }, zero)
}

/** What one way makes of `wanted`: all of it, or the most it can; `undefined` when that is less than it makes at once. */
function make({ need, decimals }: Maker, route: PricedRoute, wanted: Decimal, given: Given): FundingOption | undefined {
  const { kind, fromSymbol, toSymbol, rate, feeRatio, fromPrice, paymentMethod } = route
  const fromDecimals = Math.min(route.fromDecimals, readableDecimals)
  const mostGiven = roundDecimal(spendable(need, route, given), fromDecimals, 'down')
  const maximum = multiplyDecimals(mostGiven, rate, 'down', decimals)
  const minimum = roundDecimal(route.minimum, decimals, 'up')
  if (maximum === zero || compareDecimals(maximum, minimum) < 0) return undefined
  const target = compareDecimals(wanted, minimum) < 0 ? minimum : wanted
  const isEnough = compareDecimals(maximum, target) >= 0
  const fromAmount = isEnough ? divideDecimals(target, rate, 'up', fromDecimals) : mostGiven
  const amount = isEnough ? multiplyDecimals(fromAmount, rate, 'down', decimals) : maximum
  const fee = multiplyDecimals(fromAmount, feeRatio, 'up', fromDecimals)
  return {
    kind,
    fromSymbol,
    fromAmount,
    toSymbol,
    amount,
    amountInFiat: fiatValueOf(amount, need.unitPrice),
    fee: { amount: fee, symbol: fromSymbol, amountInFiat: fiatValueOf(fee, fromPrice, 'up') },
    ...(paymentMethod ? { paymentMethod } : {}),
    maximum,
    isEnough,
  }
}

/** What can be given, without what the transfer itself needs of that asset and what earlier steps have given. */
function spendable({ reserved }: Pick<FundingNeed, 'reserved'>, route: PricedRoute, given: Given): Decimal {
  if (!isFromAccount(route)) return route.available
  const kept = reserved?.symbol === route.fromSymbol ? reserved.amount : zero
  const taken = addDecimals(kept, given.get(route.fromSymbol) ?? zero)
  return compareDecimals(route.available, taken) > 0 ? subtractDecimals(route.available, taken) : zero
}

/** What a card pays does not come out of the account. */
function isFromAccount({ kind }: PricedRoute): boolean {
  return kind !== 'paymentMethodDepositUsage'
}

/** Fiat for one unit of what is made, fee included. */
function unitCostOf({ fromPrice, feeRatio, rate }: PricedRoute): Decimal {
  const withFee = multiplyDecimals(fromPrice, addDecimals(parseDecimal('1'), feeRatio), 'up')
  return divideDecimals(withFee, rate, 'up')
}

function stepOf({ maximum: _, isEnough: __, ...step }: FundingOption): FundingStep {
  return step
}
