import { enumType } from '../../http/enum-type.ts'

/** How what an account lacks is made at its institution. */
export const fundingKindSchema = enumType(
  [
    'existingCryptocurrencyBalance',
    'buyingPowerPurchase',
    'paymentMethodDepositUsage',
    'cryptocurrencyConversion',
    'stableCoinNoFeeConversion',
    'cryptocurrencyBuyingPowerConversion',
    'cryptocurrencyMultiStepConversion',
  ],
  { title: 'CryptocurrencyFundingOptionType' },
)

export const paymentMethodSchema = enumType(['card', 'bankAccount', 'digitalWallet', 'unknown'], {
  title: 'BrokerPaymentMethodType',
})
