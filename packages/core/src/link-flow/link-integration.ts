import type { CatalogueRow, CredentialField } from './link-screen.ts'
import type { WalletIdentity } from './wallet-source.ts'

/** What the flow knows of an integration. Drawn from its declaration by the server. */
export interface LinkIntegration extends CatalogueRow {
  /** The word for it in messages to the host page. */
  integrationType: string
  scheme: 'password' | 'apiKey' | 'oauth' | 'wallet' | 'address'
  /** Present where the scheme is `wallet`. */
  wallet?: WalletIdentity
  /** Opens the institution's own app on a phone. */
  appLink?: string
  fields: CredentialField[]
  guide: GuideStep[]
  canTransfer: boolean
  /** Whether orders can be placed with it. Default no. */
  canTrade?: true
  /** Where people tell the institution who they are. */
  helpUrl?: string
  /** What to type, shown in the sandbox only. */
  signInHint?: string
  codeHint?: string
  questionHint?: string
  captchaHint?: string
  elsewhereHint?: string
}

/** A step of making an API key: for every key, or only for one that reads, or one that also sends. */
export type GuideStep = string | { only: 'reading' | 'sending'; step: string }

/** The facts a step is decided with, beside the state and the event. */
export interface LinkWorld {
  /** Every integration this client may offer, in the order of the catalogue. */
  integrations: readonly LinkIntegration[]
}
