import type { Secret } from '@tenon/integrations'
import type { Environment } from '../clients/client-tables.ts'

/** Whose tokens these are. */
export interface TokenOwner {
  clientId: string
  environment: Environment
}

/** What a sealed token opens to. */
export interface OpenedToken {
  userId: string
  integrationId: string
  accountId: string
  accountName: string
  connectedAccountId: string
  generation: number
  secret: Secret
}

/** Why a token was not accepted. `ended`: it was ours, its time or its account is over. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  readonly reason: 'foreign' | 'ended'

  constructor(reason: 'foreign' | 'ended') {
    super('The token was not accepted.')
    this.reason = reason
  }
}
