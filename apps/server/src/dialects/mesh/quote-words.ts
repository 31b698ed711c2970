import { exactNumber } from '../../http/exact-json.ts'
import type { TransferQuote } from '../../transfers/transfer-types.ts'
import type { BrokerType } from './broker-type.ts'
import { optionalNumber } from './fee-words.ts'

/** `QuoteTransferResponse` */
export function wordQuote(
  quote: TransferQuote,
  { toAddress, brokerType }: { toAddress: string; brokerType: BrokerType },
) {
  const { fees, minimumEligible, maximumEligible, leastSent, mostSent } = quote
  return {
    amountInFiat: exactNumber(quote.amountInFiat),
    fiatCurrency: quote.fiatCurrency,
    symbol: quote.symbol,
    networkId: quote.network.id,
    toAddress,
    brokerType,
    isEligible: quote.isEligible,
    minEligibleAmount: exactNumber(minimumEligible.amount),
    minEligibleAmountFiat: exactNumber(minimumEligible.amountInFiat),
    maxEligibleAmount: optionalNumber(maximumEligible?.amount),
    maxEligibleAmountFiat: optionalNumber(maximumEligible?.amountInFiat),
    ineligibilityReason: quote.ineligibility,
    brokerPrice: exactNumber(quote.institutionPrice),
    price: exactNumber(quote.price),
    minAmountFiat: exactNumber(leastSent.amountInFiat),
    maxAmountFiat: exactNumber(mostSent.amountInFiat),
    minAmount: exactNumber(leastSent.amount),
    maxAmount: exactNumber(mostSent.amount),
    fees: {
      inFiat: {
        paymentMethodFeeMaxFiat: exactNumber(fees.paymentMethod.amountInFiat),
        tradingFeeMaxFiat: exactNumber(fees.trading.amountInFiat),
        withdrawalFeeFiat: exactNumber(fees.withdrawal.amountInFiat),
        partnerFeeFiat: exactNumber(fees.partner.amountInFiat),
        networkFeeFiat: exactNumber(fees.network.amountInFiat),
        minFeesFiat: exactNumber(fees.least.amountInFiat),
        maxFeesFiat: exactNumber(fees.most.amountInFiat),
      },
      inCrypto: {
        paymentMethodFeeMax: exactNumber(fees.paymentMethod.amount),
        tradingFeeMax: exactNumber(fees.trading.amount),
        withdrawalFee: exactNumber(fees.withdrawal.amount),
        partnerFee: exactNumber(fees.partner.amount),
        networkFee: exactNumber(fees.network.amount),
        minFees: exactNumber(fees.least.amount),
        maxFees: exactNumber(fees.most.amount),
      },
    },
    fundingOptions: quote.funding.map(({ kind, paymentMethod, paymentMethodFeeInFiat, tradingFeeInFiat }) => ({
      fundingOption: kind,
      paymentMethodType: paymentMethod,
      paymentMethodFeeFiat: exactNumber(paymentMethodFeeInFiat),
      tradingFeeFiat: exactNumber(tradingFeeInFiat),
    })),
  }
}
