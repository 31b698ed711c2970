import type { AccessTokenPayload } from '@tenon/core'
import type { Authenticated, Integration } from '@tenon/integrations'
import type { AccountTokens } from '../connections/account-token.ts'
import { institutionBrand } from './institution-brand.ts'

/** What the host page gets when accounts were connected, in the shape that every Link SDK decodes. */
export function accessTokenPayloadOf(
  integration: Integration,
  integrationType: string,
  { expiresInSeconds, refreshExpiresInSeconds }: Authenticated,
  tokens: readonly AccountTokens[],
): AccessTokenPayload {
  return {
    accountTokens: tokens.map(({ account, accessToken, refreshToken, tokenId }) => ({
      account: {
        accountId: account.id,
        accountName: account.name,
        meshAccountId: account.connectedAccountId,
        frontAccountId: account.connectedAccountId,
        isReconnected: account.isReconnected,
      },
      accessToken,
      ...(refreshToken ? { refreshToken } : {}),
      ...(tokenId ? { tokenId } : {}),
    })),
    brokerBrandInfo: institutionBrand(integration),
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    ...(refreshExpiresInSeconds === undefined ? {} : { refreshTokenExpiresInSeconds: refreshExpiresInSeconds }),
    brokerType: integrationType,
    brokerName: integration.name,
  }
}
