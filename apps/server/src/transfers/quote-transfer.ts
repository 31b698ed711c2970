import {
  addDecimals,
  compareDecimals,
  type Decimal,
  findNetwork,
  findToken,
  multiplyDecimals,
  networks,
  roundDecimal,
  subtractDecimals,
  TenonError,
  zero,
} from '@tenon/core'
import type { QuoteTerms } from '@tenon/integrations'
import { askProvider } from './ask-provider.ts'
import { checkAddress } from './check-address.ts'
import { checkNetworkEnabled } from './check-network-enabled.ts'
import { amountWorth, fiatValueOf } from './transfer-amounts.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { NetworkIneligibility, QuotedAmount, QuoteRequest, TransferQuote } from './transfer-types.ts'

/**
 * What a transfer of this value would cost anybody, from the public terms of the institution; no account is read. Fees round
 * up, what arrives rounds down.
 *
 * @throws TenonError `operationNotSupported` (the institution publishes no terms), `networkNotFound`, `networkDisabled`,
 *   `symbolNotSupported`, `invalidAddressPattern`, `invalidDestination`, `symbolNotSupportedBySource`, provider codes
 */
export async function quoteTransfer(
  { pricesOf, options, disabledNetworks }: Pick<TransferDependencies, 'pricesOf' | 'options' | 'disabledNetworks'>,
  request: QuoteRequest,
): Promise<TransferQuote> {
  const { readQuoteTerms } = request.integration.operations
  if (!readQuoteTerms) throw new TenonError('operationNotSupported')
  const network = findNetwork(request.networkId)
  const slug = networks.find(({ id }) => id === network?.id)?.slug
  if (!network || !slug) throw new TenonError('networkNotFound')
  checkNetworkEnabled(network, disabledNetworks)
  const token = findToken(network, request.symbol)
  if (!token) throw new TenonError('symbolNotSupported')
  checkAddress(network, request.address)

  const { fiatCurrency, amountInFiat } = request
  const { symbol, decimals } = token
  const [terms, reference] = await Promise.all([
    askProvider(request, options.providerTimeoutMs, (context) =>
      readQuoteTerms(context, { symbol, network: slug, fiatCurrency }),
    ),
    pricesOf(request.environment)(symbol, fiatCurrency),
  ])
  // Without a price of ours the asset or the currency is one that nobody prices: then that is what is missing.
  if (!terms) throw new TenonError(reference ? 'symbolNotSupportedBySource' : 'priceNotFound', { detail: { symbol } })

  const { price } = terms
  const amount = amountWorth(amountInFiat, price, decimals)
  const feeOf = (fee: Decimal): QuotedAmount => {
    const rounded = roundDecimal(fee, decimals, 'up')
    return { amount: rounded, amountInFiat: fiatValueOf(rounded, price, 'up') }
  }
  const shareOf = (ratio: Decimal) => multiplyDecimals(amount, ratio, 'up', decimals)
  const ways = terms.funding.map(({ paymentMethodFeeRatio, tradingFeeRatio }) =>
    addDecimals(shareOf(paymentMethodFeeRatio), shareOf(tradingFeeRatio)),
  )
  const fees = {
    withdrawal: feeOf(terms.institutionFee),
    network: feeOf(terms.networkFee),
    partner: feeOf(addDecimals(request.flatFee ?? zero, shareOf(request.feeRatio ?? zero))),
    paymentMethod: feeOf(shareOf(highest(terms.funding.map(({ paymentMethodFeeRatio }) => paymentMethodFeeRatio)))),
    trading: feeOf(shareOf(highest(terms.funding.map(({ tradingFeeRatio }) => tradingFeeRatio)))),
  }
  const always = [fees.withdrawal, fees.network, fees.partner].reduce((sum, fee) => addDecimals(sum, fee.amount), zero)
  const least = feeOf(addDecimals(always, lowest(ways)))
  const most = feeOf(addDecimals(always, highest(ways)))
  const ineligibility = judge(amount, most.amount, terms)

  return {
    network,
    symbol,
    fiatCurrency,
    amountInFiat,
    isEligible: ineligibility === undefined,
    ...(ineligibility ? { ineligibility } : {}),
    price: reference?.price ?? price,
    institutionPrice: price,
    minimumEligible: { amount: terms.minimum, amountInFiat: fiatValueOf(terms.minimum, price, 'up') },
    ...(terms.maximum
      ? { maximumEligible: { amount: terms.maximum, amountInFiat: fiatValueOf(terms.maximum, price) } }
      : {}),
    leastSent: sent(amount, most.amount, price),
    mostSent: sent(amount, least.amount, price),
    fees: { ...fees, least, most },
    funding: terms.funding.map(({ kind, paymentMethod, paymentMethodFeeRatio, tradingFeeRatio }) => ({
      kind,
      ...(paymentMethod ? { paymentMethod } : {}),
      paymentMethodFeeInFiat: feeOf(shareOf(paymentMethodFeeRatio)).amountInFiat,
      tradingFeeInFiat: feeOf(shareOf(tradingFeeRatio)).amountInFiat,
    })),
  }
}

function judge(amount: Decimal, fees: Decimal, { minimum, maximum }: QuoteTerms): NetworkIneligibility | undefined {
  if (compareDecimals(amount, fees) <= 0) return 'requestedAmountBelowFees'
  if (compareDecimals(amount, minimum) < 0) return 'requestedAmountBelowMinimum'
  if (maximum && compareDecimals(amount, maximum) > 0) return 'refusedByInstitution'
  return undefined
}

function sent(amount: Decimal, fees: Decimal, price: Decimal): QuotedAmount {
  const rest = compareDecimals(amount, fees) <= 0 ? zero : subtractDecimals(amount, fees)
  return { amount: rest, amountInFiat: fiatValueOf(rest, price) }
}

function highest(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((most, amount) => (compareDecimals(amount, most) > 0 ? amount : most), zero)
}

/** Zero when there is none. */
function lowest([first = zero, ...rest]: readonly Decimal[]): Decimal {
  return rest.reduce((least, amount) => (compareDecimals(amount, least) < 0 ? amount : least), first)
}
