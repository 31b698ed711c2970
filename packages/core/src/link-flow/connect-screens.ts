import type { Access, AccountRow, IntegrationSummary, Problem } from './link-screen.ts'

/** What an API key can do, as the institution itself says. */
export type KeyGrant = 'read' | 'trade' | 'withdraw'

/** Where a client's terms and privacy notice are. */
export interface ClientTerms {
  termsUrl?: string
  privacyUrl?: string
}

/** What this session may do and the client's terms, agreed to once before the first sign-in. */
export interface TermsScreen {
  name: 'terms'
  canGoBack: boolean
  integration: IntegrationSummary
  access: Access[]
  terms: ClientTerms
  problem?: Problem
}

/** The person already connected accounts here: the same ones again, or more of them. */
export interface KnownScreen {
  name: 'known'
  canGoBack: boolean
  integration: IntegrationSummary
  accounts: KnownRow[]
}

/** An account that is connected already. Without a name where none was kept. */
export interface KnownRow {
  id: string
  name?: string
  /** Whether its access has ended, as far as is known here. */
  isExpired?: true
}

/** The institution wants to know who the person is before it goes on. They tell it there, then come back. */
export interface KycScreen {
  name: 'kyc'
  canGoBack: boolean
  integration: IntegrationSummary
  /** Where the institution asks it. */
  helpUrl?: string
  problem?: Problem
}

/** A row of the accounts page. */
export interface ChoosableAccount extends AccountRow {
  /** Whether it is connected already: it is not chosen again by default. */
  isConnected?: true
}
