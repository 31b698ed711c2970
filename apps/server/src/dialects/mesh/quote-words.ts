import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { TransferQuote } from '../../transfers/transfer-types.ts'
import type { BrokerType } from './broker-type.ts'
import type { quoteSchema } from './quote-schemas.ts'

/** `QuoteTransferResponse` */
export function wordQuote(
  quote: TransferQuote,
  { toAddress, brokerType }: { toAddress: string; brokerType: BrokerType },
): Written<Static<typeof quoteSchema>> {
  const { fees, minimumEligible, maximumEligible, leastSent, mostSent } = quote
  return {
    amountInFiat: quote.amountInFiat,
    fiatCurrency: quote.fiatCurrency,
    symbol: quote.symbol,
    networkId: quote.network.id,
    toAddress,
    brokerType,
    isEligible: quote.isEligible,
    minEligibleAmount: minimumEligible.amount,
    minEligibleAmountFiat: minimumEligible.amountInFiat,
    maxEligibleAmount: maximumEligible?.amount,
    maxEligibleAmountFiat: maximumEligible?.amountInFiat,
    ineligibilityReason: quote.ineligibility,
    brokerPrice: quote.institutionPrice,
    price: quote.price,
    minAmountFiat: leastSent.amountInFiat,
    maxAmountFiat: mostSent.amountInFiat,
    minAmount: leastSent.amount,
    maxAmount: mostSent.amount,
    fees: {
      inFiat: {
        paymentMethodFeeMaxFiat: fees.paymentMethod.amountInFiat,
        tradingFeeMaxFiat: fees.trading.amountInFiat,
        withdrawalFeeFiat: fees.withdrawal.amountInFiat,
        partnerFeeFiat: fees.partner.amountInFiat,
        networkFeeFiat: fees.network.amountInFiat,
        minFeesFiat: fees.least.amountInFiat,
        maxFeesFiat: fees.most.amountInFiat,
      },
      inCrypto: {
        paymentMethodFeeMax: fees.paymentMethod.amount,
        tradingFeeMax: fees.trading.amount,
        withdrawalFee: fees.withdrawal.amount,
        partnerFee: fees.partner.amount,
        networkFee: fees.network.amount,
        minFees: fees.least.amount,
        maxFees: fees.most.amount,
      },
    },
    fundingOptions: quote.funding.map(({ kind, paymentMethod, paymentMethodFeeInFiat, tradingFeeInFiat }) => ({
      fundingOption: kind,
      paymentMethodType: paymentMethod,
      paymentMethodFeeFiat: paymentMethodFeeInFiat,
      tradingFeeFiat: tradingFeeInFiat,
    })),
  }
}
