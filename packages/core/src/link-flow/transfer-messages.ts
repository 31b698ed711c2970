import type { LinkMessage, MessageFundingOption, TransferPreviewedPayload } from '../link-messages/link-message.ts'
import type { LinkWorld } from './link-integration.ts'
import type { FeeLine, FundingLine, PreviewView } from './link-screen.ts'
import type { ConnectedSource, LinkState } from './link-state.ts'
import { findLinkIntegration, messageIntegration } from './transition.ts'

/** An offer, for the host page. */
export function previewedPayload(
  { options }: LinkState,
  source: ConnectedSource,
  preview: PreviewView,
  world: LinkWorld,
): TransferPreviewedPayload {
  const integration = findLinkIntegration(world, source.integrationId)
  const clientTransactionId = options.transfer?.clientTransactionId
  return {
    amount: preview.amount,
    symbol: preview.symbol,
    toAddress: preview.toAddress,
    networkId: preview.networkId,
    previewId: preview.previewId,
    networkName: preview.networkName,
    amountInFiat: preview.amountInFiat,
    fiatCurrency: preview.fiatCurrency,
    integrationType: integration?.integrationType ?? '',
    integrationName: integration?.name ?? '',
    ...feeOf(preview.fees, 'network', 'estimatedNetworkGasFee'),
    ...feeOf(preview.fees, 'institution', 'institutionTransferFee'),
    ...feeOf(preview.fees, 'client', 'customClientFee'),
    ...(preview.funding.length > 0
      ? { cryptocurrencyFundingOptions: preview.funding.map((line) => fundingOptionOf(line, preview.fiatCurrency)) }
      : {}),
    userId: options.userId,
    ...(clientTransactionId ? { clientTransactionId } : {}),
  }
}

function feeOf<Name extends string>(fees: FeeLine[], kind: FeeLine['kind'], name: Name) {
  const fee = fees.find((line) => line.kind === kind)
  if (!fee) return {}
  return { [name]: { fee: fee.amount, feeCurrency: fee.symbol, feeInFiat: fee.amountInFiat } }
}

function fundingOptionOf(line: FundingLine, fiatSymbol: string): MessageFundingOption {
  const { kind, fromSymbol, fromAmount, toSymbol, amount, amountInFiat, fee, paymentMethod } = line
  const isConversion = kind === 'cryptocurrencyConversion' || kind === 'stableCoinNoFeeConversion'
  return {
    cryptocurrencyFundingOptionType: kind,
    ...(paymentMethod ? { paymentMethodType: paymentMethod } : {}),
    usedAmountInCryptocurrency: isConversion ? fromAmount : amount,
    usedAmountInFiat: amountInFiat,
    cryptocurrencySymbol: isConversion ? fromSymbol : toSymbol,
    fee: {
      amountInFiat: fee.amountInFiat,
      fiatSymbol,
      ...(isConversion ? { amountInCryptocurrency: fee.amount, cryptocurrencySymbol: fee.symbol } : {}),
      isInclusive: false,
    },
  }
}

/** How the steps went that made what was missing, one message each. */
export function fundingStepMessages(
  steps: readonly { kind: FundingLine['kind']; isMade: boolean }[],
  errorMessage: string,
): LinkMessage[] {
  return steps.map(({ kind, isMade }) => ({
    type: 'executeFundingStep',
    payload: {
      cryptocurrencyFundingOptionType: kind,
      ...(isMade ? { status: 'succeeded' } : { status: 'failed', errorMessage }),
    },
  }))
}

/** The person confirmed; the institution is about to be asked. */
export function initiatedMessage(
  { integrationId }: ConnectedSource,
  preview: PreviewView,
  world: LinkWorld,
): LinkMessage {
  return {
    type: 'transferInitiated',
    payload: {
      ...messageIntegration(world, integrationId),
      status: 'pending',
      symbol: preview.symbol,
      amount: preview.amount,
      amountInFiat: preview.amountInFiat,
      fiatCurrency: preview.fiatCurrency,
      toAddress: preview.toAddress,
      networkId: preview.networkId,
      networkName: preview.networkName,
      ...feeOf(preview.fees, 'network', 'estimatedNetworkGasFee'),
      ...feeOf(preview.fees, 'institution', 'institutionTransferFee'),
      ...feeOf(preview.fees, 'client', 'customClientFee'),
    },
  }
}
