import { TenonError } from '@tenon/core'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import type { AccountTokenMaker } from './account-token.ts'
import type { OpenedAccount } from './opened-account.ts'
import { type TokenOwner, TokenRefused } from './opened-token.ts'

export interface AccountOpener {
  /**
   * Opens a token that a client sent back. @throws TenonError `invalidIntegrationToken` for one that was not sealed for this
   * client, environment and purpose, `unauthorizedToken` for one whose time or account is over
   * @param options.evenEnded default false: a token whose time is over does not open
   */
  open(
    owner: TokenOwner,
    purpose: 'access' | 'refresh',
    token: string,
    options?: { evenEnded?: boolean },
  ): Promise<OpenedAccount>
}

export function createAccountOpener(tokens: AccountTokenMaker, integrations: EnvironmentIntegrations): AccountOpener {
  return {
    async open({ clientId, environment }, purpose, token, options) {
      const opened = await refusalWorded(tokens.open({ clientId, environment }, purpose, token, options))
      const integration = integrations.find(environment, opened.integrationId)
      if (!integration) throw new TenonError('invalidIntegrationToken')
      const { userId, accountId, accountName, connectedAccountId, generation, secret } = opened
      return {
        clientId,
        environment,
        userId,
        integration,
        accountId,
        accountName,
        connectedAccountId,
        generation,
        secret,
        contextFor: (signal) => integrations.contextFor(environment, integration, signal),
      }
    },
  }
}

/** Says why a token was refused as callers are told. @throws TenonError `unauthorizedToken`, `invalidIntegrationToken` */
export async function refusalWorded<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error
    throw new TenonError(error.reason === 'ended' ? 'unauthorizedToken' : 'invalidIntegrationToken')
  }
}
