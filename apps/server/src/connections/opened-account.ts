import type { Integration, ProviderContext, Secret } from '@tenon/integrations'
import type { TokenOwner } from './opened-token.ts'

/** An opened access token with the integration it is for: whose account it is, and how to reach it. */
export interface OpenedAccount {
  clientId: string
  environment: TokenOwner['environment']
  userId: string
  integration: Integration
  accountId: string
  accountName: string
  connectedAccountId: string
  /** Of the token: a removal of the account begins another. */
  generation: number
  secret: Secret
  contextFor(signal: AbortSignal): ProviderContext
}
