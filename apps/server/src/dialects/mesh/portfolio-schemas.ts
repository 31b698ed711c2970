import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { signedDecimalType } from '../../http/signed-decimal-type.ts'
import { accountBalanceSchema } from './account-balance-schema.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { addressTypeSchema } from './native-address-type.ts'

const { Array: list, Integer: integer, Object: object, Optional: optional, String: text } = Type
const dollars = (what: string) => decimalType({ description: `${what}, in US dollars.` })
const percent = (what: string) => signedDecimalType({ description: `${what}, in percent.` })

const assetFields = {
  name: text(),
  symbol: text(),
  amount: decimalType(),
  costBasis: optional(dollars('What was paid for one unit on average, where the institution tells')),
}
const pricedFields = {
  ...assetFields,
  marketValue: optional(dollars('The amount times the last price, rounded down to six decimals')),
  lastPrice: optional(dollars('The price of one unit')),
}

const positionSchema = object(assetFields, { title: 'Position' })
const valuedPositionSchema = object(pricedFields, { title: 'PositionWithMarketValue' })

const nftPositionSchema = object(
  {
    amount: decimalType(),
    costBasis: optional(decimalType()),
    contractAddress: text(),
    name: text(),
    description: optional(text()),
    tokenId: text(),
    marketplacePermalink: optional(text()),
    addressType: addressTypeSchema,
  },
  { title: 'B2BNftPosition' },
)

const optionPositionSchema = object(
  {
    symbol: text({ description: 'Of the share that the option is on.' }),
    amount: decimalType({ description: 'Contracts.' }),
    averageOpenPrice: optional(decimalType()),
    direction: enumType(
      ['unknown', 'buyToOpen', 'buyToClose', 'sellToOpen', 'sellToClose', 'buyToCover', 'sellShort'],
      { title: 'BrokerOptionDirection' },
    ),
    createdTimestamp: optional(integer({ description: 'Unix seconds.' })),
    updatedTimestamp: optional(integer({ description: 'Unix seconds.' })),
    numberOfSharesInContract: decimalType(),
    optionType: enumType(['unknown', 'call', 'put'], { title: 'BrokerOptionType' }),
    expirationTimestamp: integer({ description: 'Unix seconds.' }),
    strikePrice: decimalType(),
  },
  { title: 'B2BOptionPosition' },
)

/** `HoldingsModel` */
export const holdingsSchema = object(
  {
    status: enumType(['succeeded', 'failed', 'notAuthorized'], {
      title: 'BrokerRequestStatus',
      description: 'How the institution answered. Not `succeeded`: the lists are absent.',
    }),
    errorMessage: optional(text()),
    displayMessage: optional(text()),
    notSupportedEquityPositions: optional(
      list(positionSchema, { description: 'Empty: every position is told under the symbol of its institution.' }),
    ),
    notSupportedCryptocurrencyPositions: optional(
      list(positionSchema, { description: 'Empty: every position is told under the symbol of its institution.' }),
    ),
    nftPositions: optional(list(nftPositionSchema)),
    optionPositions: optional(list(optionPositionSchema)),
    type: brokerTypeSchema,
    accountId: optional(text({ description: 'As the institution names the account.' })),
    institutionName: optional(text()),
    accountName: optional(text()),
    equityPositions: optional(list(valuedPositionSchema)),
    cryptocurrencyPositions: optional(list(valuedPositionSchema)),
  },
  { title: 'HoldingsModel' },
)

/** `BrokerPortfolioValueModel` */
export const portfolioValueSchema = object(
  {
    totalValue: dollars('Everything that has a price, cash included'),
    totalPerformance: optional(percent('Of shares and crypto against what was paid for them')),
    equitiesValue: optional(dollars('All shares that have a price')),
    equitiesPerformance: optional(percent('Of shares against what was paid for them')),
    cryptocurrenciesValue: optional(dollars('All crypto that has a price')),
    cryptocurrenciesPerformance: optional(percent('Of crypto against what was paid for it')),
    nftsValue: optional(dollars('Zero without collectibles; absent with some, since nobody tells their price')),
    fiatValue: optional(dollars('All cash; absent when a currency has no rate')),
  },
  { title: 'BrokerPortfolioValueModel' },
)

const returnPositionSchema = object(
  {
    ...pricedFields,
    portfolioPercentage: optional(percent('Of the value of all positions')),
    totalReturn: optional(signedDecimalType({ description: 'The market value less what was paid for all of it.' })),
    returnPercentage: optional(percent('The return against what was paid')),
    companyName: optional(text()),
    totalDailyReturn: optional(
      signedDecimalType({ description: 'The market value less that at the end of the day before.' }),
    ),
    dailyReturnPercentage: optional(percent('The last price against that at the end of the day before')),
  },
  { title: 'PositionWithReturn' },
)

/** `B2BPortfolioModel` */
export const portfolioSchema = object(
  {
    portfolioCostBasis: optional(dollars('What was paid for all positions, where every one tells it')),
    actualPortfolioPerformance: optional(percent('Of all positions against what was paid for them')),
    equitiesValue: optional(dollars('All shares that have a price')),
    cryptocurrenciesValue: optional(dollars('All crypto that has a price')),
    nftsValue: optional(dollars('Zero without collectibles; absent with some, since nobody tells their price')),
    equityPositions: list(returnPositionSchema),
    cryptocurrencyPositions: list(returnPositionSchema),
    nftPositions: list(
      object(
        {
          amount: decimalType(),
          costBasis: optional(decimalType()),
          contractAddress: text(),
          name: text(),
          description: optional(text()),
          tokenId: text(),
          marketplacePermalink: optional(text()),
          blockchain: enumType(['ethereum', 'polygon', 'klaytn'], { title: 'NftBlockchain' }),
        },
        { title: 'NftPositionWithMarketValues' },
      ),
    ),
  },
  { title: 'B2BPortfolioModel' },
)

/** `B2BBrokerAccountBalanceModel` */
export const balancesSchema = object(
  {
    balances: list(accountBalanceSchema),
    totalCashUsdValue: optional(decimalType()),
    totalBuyingPowerUsdValue: optional(decimalType()),
  },
  { title: 'B2BBrokerAccountBalanceModel' },
)

/** `B2BFiatPortfolioModel` */
export const fiatPortfolioSchema = object(
  {
    fiatBalances: list(
      object({ symbol: text(), cash: decimalType(), buyingPower: decimalType() }, { title: 'PortfolioFiatBalance' }),
    ),
  },
  { title: 'B2BFiatPortfolioModel' },
)
