import type { Decimal, SignedDecimal } from '@tenon/core'
import type { CashBalance, Holding, NftPosition, OptionPosition } from '@tenon/integrations'
import type { TransferSource } from '../transfers/transfer-types.ts'

/** An opened account token, as far as reading needs it. */
export type PortfolioSource = Pick<TransferSource, 'integration' | 'accountId' | 'secret' | 'contextFor'>

/** A source of which is known whose it is, so that what was read can be kept for its user. */
export type PortfolioAccount = PortfolioSource & Pick<TransferSource, 'clientId' | 'environment' | 'userId'>

/** Whose end user is asked about. */
export interface PortfolioOwner extends Pick<TransferSource, 'clientId' | 'environment' | 'userId'> {}

/** A holding with its value in dollars where that was asked for and there is a price. */
export interface ValuedHolding extends Holding {
  /** Dollars per one unit. */
  lastPrice?: Decimal
  /** `total × lastPrice`, rounded down to six decimals. */
  marketValue?: Decimal
}

export interface Portfolio {
  holdings: ValuedHolding[]
}

/** Everything that an account holds beside its cash. */
export interface Positions extends Portfolio {
  options: OptionPosition[]
  nfts: NftPosition[]
}

/** The cash of an account by currency, and its sum in US dollars where every currency has a rate. */
export interface AccountCash {
  balances: CashBalance[]
  total?: { cash: Decimal; buyingPower: Decimal }
}

/** Values in US dollars. What has no price counts nothing; a part of which nothing has a price has no value. */
export interface PortfolioValue {
  equities?: ValuedKind
  crypto?: ValuedKind
  /** Absent when there are collectibles: nobody tells a price of theirs. */
  nftsValue?: Decimal
  /** Absent when a currency has no rate. */
  fiatValue?: Decimal
  totalValue: Decimal
  /** In percent of what was paid for equities and crypto. */
  totalPerformance?: SignedDecimal
}

/** What positions of one kind are worth together. */
export interface ValuedKind {
  value: Decimal
  /** What was paid for them. Absent unless every one that has a price tells it. */
  costBasis?: Decimal
  /** In percent of what was paid. Absent without a cost basis, and when that is zero. */
  performance?: SignedDecimal
}

/** One asset over all accounts of a user, with its value in US dollars. */
export interface UserPosition {
  symbol: string
  name: string
  kind: Holding['kind']
  total: Decimal
  /** Absent unless every account tells one. */
  costBasis?: Decimal
  lastPrice?: Decimal
  /** Rounded down to six decimals, as all values. */
  marketValue?: Decimal
  /** Of the value of all positions. */
  portfolioPercentage?: SignedDecimal
  totalReturn?: SignedDecimal
  returnPercentage?: SignedDecimal
  totalDailyReturn?: SignedDecimal
  dailyReturnPercentage?: SignedDecimal
}

/** All accounts of a user, as they were last read. */
export interface UserPortfolio extends Pick<PortfolioValue, 'equities' | 'crypto' | 'nftsValue'> {
  costBasis?: Decimal
  performance?: SignedDecimal
  positions: UserPosition[]
  nfts: NftPosition[]
}

/** The room's use cases, bound to what they need. */
export interface Portfolios {
  /**
   * What an account holds now, options and collectibles included.
   *
   * @param options.includeMarketValue default false
   * @throws TenonError with the provider's code
   */
  positions(account: PortfolioAccount, options?: { includeMarketValue?: boolean }): Promise<Positions>
  /** The cash of an account now. @throws TenonError with the provider's code */
  balances(account: PortfolioAccount): Promise<AccountCash>
  /** What an account is worth now. @throws TenonError with the provider's code */
  value(account: PortfolioAccount): Promise<PortfolioValue>
  /** @param timezoneOffset seconds east of UTC: where the user's day began. Default 0 */
  ofUser(owner: PortfolioOwner, timezoneOffset?: number): Promise<UserPortfolio>
  /** The cash of all accounts of a user, as they were last read, one row for each currency. */
  cashOfUser(owner: PortfolioOwner): Promise<CashBalance[]>
}
