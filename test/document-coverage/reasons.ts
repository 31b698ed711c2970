import type { Difference } from './compare-documents.ts'

/** Why something is otherwise than in the published document. `*` in a place stands for any text. */
export interface Reason {
  kind: string
  places: readonly string[]
  reason: string
}

export const reasons: readonly Reason[] = [
  {
    kind: 'status missing',
    places: ['* 403'],
    reason: 'Every key may read, so a read has no 403. Writes declare it.',
  },
  {
    kind: 'status missing',
    places: ['* /api/v1/cataloglink 404'],
    reason: 'A key without a client does not exist, so "client not found" cannot come of a call with one.',
  },
  {
    kind: 'required mark',
    places: ['PreviewTransferRequest.fromAuthToken'],
    reason: 'Demanded all the same, in the sentence of the error dictionary (`requirePreviewFields`).',
  },
  {
    kind: 'required mark',
    places: [
      'TransactionsB2BBrokerCreateOrderRequest.*',
      'TransactionsB2BBrokerSymbolInfoForOrderRequest.*',
      'TrueAuthAuthRequest.*',
    ],
    reason: "The guides' own examples leave these out, so they may be absent.",
  },
  {
    kind: 'answer field beyond',
    places: ['PreviewTransferResult.warnings'],
    reason: 'Ours: what a careful person would want to know before they confirm.',
  },
  {
    kind: 'answer field beyond',
    places: ['ProblemDetails.*'],
    reason: 'RFC 9457 allows more members. These are what the envelope has, so that one reader serves both.',
  },
  {
    kind: 'answer field beyond',
    places: [
      'TransferModel.addressTag',
      'TransferModel.unitPrice',
      'TransferModelPaginationResponse.hasMorePages',
      'TransferModelPaginationResponse.range',
    ],
    reason: 'The live product answers it, though its document does not say so.',
  },
  {
    kind: 'answer field missing',
    places: [
      '*.logoUrl',
      'IntegrationLogo.*',
      'IntegrationNetwork.networkLogo',
      'TokenNetworksModel.tokenLogoUrl',
      'TransferModel.networkLogoUrl',
    ],
    reason: 'Optional. Marks of others are not ours to ship; `base64Logo` has a drawn one.',
  },
  {
    kind: 'answer field missing',
    places: [
      'NftPositionWithMarketValues.*',
      'B2BNftPosition.marketplaceId',
      '*.distribution',
      'B2BBrokerOrder.optionDetails',
    ],
    reason: 'Optional. No integration of ours tells this of a position or an order.',
  },
  {
    kind: 'answer field missing',
    places: [
      'PreviewTransferResult.bridgingDetails',
      'PreviewTransferResult.refundAddress',
      'TransferModel.bridgingDetails',
      'TransferModel.refundAddress',
      'ExecuteTransferResultResponse.smartContract',
      'PreviewTransferResult.processingFeeRetainMethod',
    ],
    reason: 'Optional. Nothing is bridged, and no contract of ours stands between sender and receiver.',
  },
  {
    kind: 'answer field missing',
    places: [
      'PreviewTransferResult.fromAddress',
      'PreviewTransferResult.estimatedNetworkGasFeeDetails',
      'TransferBalanceFundingAvailability.gasFeeBuffer',
      'PreviewTransferResponse.transferFromAnotherAccountAvailabilityInfo',
      'BrokerCryptocurrencyTransactionNetworkFee.*',
      'B2BBrokerCryptocurrencyTransaction.blockchainMethodName',
    ],
    reason: 'Optional. It is of a self-custody wallet that sends; accounts at institutions have none.',
  },
  {
    kind: 'answer field missing',
    places: [
      'B2BBrokerAccountBalance.cryptocurrencyBuyingPower',
      'B2BBrokerPreviewOrderResult.feeText',
      'IntegrationNetwork.innerNetworkId',
      'ExecuteTransferResponse.travelRuleTransactionId',
      'IntegrationModel.forgotPasswordLink',
    ],
    reason: 'Optional. No institution here tells it.',
  },
  {
    kind: 'answer field missing',
    places: ['ConfigureTransferResponse.supportedFiatCurrencies'],
    reason: 'Optional. Every currency of the price source is taken; a list that is not kept would go stale.',
  },
  {
    kind: 'answer field missing',
    places: ['BrokerAuthenticationScheme.trueAuthAuthenticaion'],
    reason: 'Optional. No integration of ours signs in that way.',
  },
  {
    kind: 'answer field missing',
    places: ['ProblemDetails.instance'],
    reason: 'Optional. `errorHash` names the occurrence.',
  },
]

/** The reason for a difference; undefined when nobody gave one. */
export function reasonFor({ place, kind }: Difference): Reason | undefined {
  return reasons.find((each) => each.kind === kind && each.places.some((pattern) => matches(pattern, place)))
}

/** Whether a place is one of a pattern's. */
export function matches(pattern: string, place: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`).test(place)
}
