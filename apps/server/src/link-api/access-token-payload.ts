import type { AccessTokenPayload } from '@tenon/core'
import type { Authenticated, Integration } from '@tenon/integrations'
import { drawInstitutionMark, institutionColour } from '../catalogue/institution-mark.ts'
import type { AccountTokens } from '../connections/account-token.ts'

/** What the host page gets when accounts were connected, in the shape that every Link SDK decodes. */
export function accessTokenPayloadOf(
  integration: Integration,
  integrationType: string,
  { expiresInSeconds, refreshExpiresInSeconds }: Authenticated,
  tokens: readonly AccountTokens[],
): AccessTokenPayload {
  const { name, hue } = integration
  return {
    accountTokens: tokens.map(({ account, accessToken, refreshToken }) => ({
      account: {
        accountId: account.id,
        accountName: account.name,
        meshAccountId: account.connectedAccountId,
        frontAccountId: account.connectedAccountId,
        isReconnected: account.isReconnected,
      },
      accessToken,
      ...(refreshToken ? { refreshToken } : {}),
    })),
    brokerBrandInfo: {
      brokerLogo: drawInstitutionMark(name.slice(0, 1), hue),
      brokerPrimaryColor: institutionColour(hue),
    },
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    ...(refreshExpiresInSeconds === undefined ? {} : { refreshTokenExpiresInSeconds: refreshExpiresInSeconds }),
    brokerType: integrationType,
    brokerName: name,
  }
}
