// The public types of what Link hands over, written out here so that the published package needs no other. Names and
// fields are those of the Mesh Link SDK for web, so that code written for it compiles. Amounts are JavaScript numbers in
// that contract: show them, never compute with them; the exact amounts are in the API and the webhooks.

export interface LinkPayload {
  accessToken?: AccessTokenPayload
  delayedAuth?: DelayedAuthPayload
}

export interface AccessTokenPayload {
  accountTokens: AccountToken[]
  brokerBrandInfo: BrandInfo
  expiresInSeconds?: number
  refreshTokenExpiresInSeconds?: number
  brokerType: string
  brokerName: string
}

/** A connection that the institution activates later; the refresh token becomes usable then. */
export interface DelayedAuthPayload {
  refreshToken: string
  refreshTokenExpiresInSeconds?: number
  brokerType: string
  brokerName: string
  brokerBrandInfo: BrandInfo
}

export interface AccountToken {
  account: Account
  accessToken: string
  refreshToken?: string
  tokenId?: string
}

export interface Account {
  accountId: string
  accountName: string
  meshAccountId?: string
  frontAccountId?: string
  fund?: number
  cash?: number
  isReconnected?: boolean
}

export interface BrandInfo {
  /** An image in base64. */
  brokerLogo: string
  brokerLogoUrl?: string
  logoLightUrl?: string
  logoDarkUrl?: string
  iconLightUrl?: string
  iconDarkUrl?: string
  brokerPrimaryColor?: string
}

export interface IntegrationAccessToken {
  accountId: string
  accountName: string
  accessToken: string
  brokerType: string
  brokerName: string
}

export interface TransferFinishedPayload {
  status: 'success'
  txId: string
  fromAddress: string
  toAddress: string
  symbol: string
  amount: number
  networkId: string
  userId?: string
  clientTransactionId?: string
  amountInFiat?: number
  totalAmountInFiat?: number
  networkName?: string
  txHash?: string
  transferId?: string
  refundAddress?: string
}

export interface TransferFee {
  fee?: number
  feeCurrency?: string
  feeInFiat?: number
}

export interface SessionSummary {
  /** The page the user was on at the end, such as `integrationConnectedPage`. The list may grow. */
  page: string
  selectedIntegration?: { id?: string; name?: string; integrationType?: string; integrationName?: string }
  transfer?: {
    previewId?: string
    symbol?: string
    amount?: number
    amountInFiat?: number
    transactionId?: string
    networkId?: string
  }
  errorMessage?: string
}
