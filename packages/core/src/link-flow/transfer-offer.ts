import type { AssetOption, LinkStep, NetworkOption } from './link-state.ts'

export type AmountStep = Extract<LinkStep, { name: 'amount' }>
export type PreviewStep = Extract<LinkStep, { name: 'preview' }>
export type FundingChoiceStep = Extract<LinkStep, { name: 'funding' }>
/** The steps that have an offer on the table. */
export type OfferStep = Extract<LinkStep, { name: 'preview' | 'transferMfa' | 'userStep' }>

/** The networks on which an asset of the account could be sent. */
export function networksOf(assets: AssetOption[], symbol: string): NetworkOption[] {
  return assets.find((asset) => asset.symbol === symbol)?.networks ?? []
}

/** The offer of a step, without what only that step has. */
export function offerOf(step: OfferStep) {
  const { source, fiatCurrency, assets, symbol, networkId, typed, preview, funded } = step
  return { source, fiatCurrency, assets, symbol, networkId, typed, preview, ...(funded ? { funded } : {}) }
}

export function asPreview(step: OfferStep): PreviewStep {
  return { ...offerOf(step), name: 'preview', changed: false }
}

export function asAmount({
  source,
  fiatCurrency,
  assets,
  symbol,
  networkId,
  typed,
}: OfferStep | FundingChoiceStep): AmountStep {
  return { source, fiatCurrency, assets, symbol, networkId, typed, name: 'amount' }
}

/** The choice of a way that an offer was made with, if one was needed. */
export function asFunding(step: OfferStep): FundingChoiceStep | undefined {
  return step.funded && { ...asAmount(step), typed: step.typed, name: 'funding', ...step.funded }
}
