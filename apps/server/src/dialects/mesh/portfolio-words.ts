import { type Decimal, divideDecimals, zero } from '@tenon/core'
import type { Holding, NftPosition, OptionPosition } from '@tenon/integrations'
import { isWorth } from '../../portfolio/is-worth.ts'
import type {
  PortfolioValue,
  Positions,
  UserPortfolio,
  UserPosition,
  ValuedHolding,
} from '../../portfolio/portfolio-types.ts'
import { unixSeconds } from './unix-seconds.ts'

/** The lists of `HoldingsModel`. */
export function wordPositions({ holdings, options, nfts }: Positions) {
  return {
    notSupportedEquityPositions: [],
    notSupportedCryptocurrencyPositions: [],
    nftPositions: nfts.map((nft) => ({
      ...nftWords(nft),
      addressType: nft.network === 'polygon' ? ('polygonAddress' as const) : ('ethAddress' as const),
    })),
    optionPositions: options.map(optionWords),
    equityPositions: ofKind(holdings, 'equity').map(pricedWords),
    cryptocurrencyPositions: ofKind(holdings, 'crypto').map(pricedWords),
  }
}

/** `BrokerPortfolioValueModel` */
export function wordPortfolioValue(value: PortfolioValue) {
  return {
    totalValue: value.totalValue,
    totalPerformance: value.totalPerformance,
    equitiesValue: value.equities?.value,
    equitiesPerformance: value.equities?.performance,
    cryptocurrenciesValue: value.crypto?.value,
    cryptocurrenciesPerformance: value.crypto?.performance,
    nftsValue: value.nftsValue,
    fiatValue: value.fiatValue,
  }
}

/** `B2BPortfolioModel` */
export function wordUserPortfolio(portfolio: UserPortfolio) {
  return {
    portfolioCostBasis: portfolio.costBasis,
    actualPortfolioPerformance: portfolio.performance,
    equitiesValue: portfolio.equities?.value,
    cryptocurrenciesValue: portfolio.crypto?.value,
    nftsValue: portfolio.nftsValue,
    equityPositions: ofKind(portfolio.positions, 'equity').map(returnWords),
    cryptocurrencyPositions: ofKind(portfolio.positions, 'crypto').map(returnWords),
    nftPositions: portfolio.nfts.map((nft) => ({ ...nftWords(nft), blockchain: nft.network })),
  }
}

function ofKind<Position extends Pick<Holding, 'kind'>>(positions: readonly Position[], wanted: Holding['kind']) {
  return positions.filter(({ kind }) => kind === wanted)
}

function pricedWords(
  position: Pick<ValuedHolding, 'name' | 'symbol' | 'total' | 'costBasis' | 'marketValue' | 'lastPrice'>,
) {
  const { name, symbol, total, costBasis, marketValue, lastPrice } = position
  return { name, symbol, amount: total, costBasis: perUnit(costBasis, total), marketValue, lastPrice }
}

/** On this wire the cost basis of a position is that of one unit, as the last price is: its printed returns are worked out so. */
function perUnit(paid: Decimal | undefined, amount: Decimal): Decimal | undefined {
  if (paid === undefined || amount === zero) return undefined
  const each = divideDecimals(paid, amount, 'down', 12)
  return isWorth(each) ? each : undefined
}

function returnWords(position: UserPosition) {
  const { portfolioPercentage, totalReturn, returnPercentage, totalDailyReturn, dailyReturnPercentage } = position
  return {
    ...pricedWords(position),
    companyName: position.name,
    portfolioPercentage,
    totalReturn,
    returnPercentage,
    totalDailyReturn,
    dailyReturnPercentage,
  }
}

function nftWords({ name, description, amount, costBasis, contractAddress, tokenId, marketplaceUrl }: NftPosition) {
  return { name, description, amount, costBasis, contractAddress, tokenId, marketplacePermalink: marketplaceUrl }
}

function optionWords(option: OptionPosition) {
  return {
    symbol: option.symbol,
    amount: option.amount,
    averageOpenPrice: option.averageOpenPrice,
    direction: option.direction,
    createdTimestamp: option.createdAtMs && unixSeconds(option.createdAtMs),
    updatedTimestamp: option.updatedAtMs && unixSeconds(option.updatedAtMs),
    numberOfSharesInContract: option.sharesPerContract,
    optionType: option.right,
    expirationTimestamp: unixSeconds(option.expiresAtMs),
    strikePrice: option.strikePrice,
  }
}
