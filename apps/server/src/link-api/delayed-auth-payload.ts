import type { DelayedAuthPayload } from '@tenon/core'
import type { Integration, SignInDelayed } from '@tenon/integrations'
import { institutionBrand } from './institution-brand.ts'

/** What the host page gets when the accounts of a sign-in come later: a token that is redeemed for them then. */
export function delayedAuthPayloadOf(
  integration: Integration,
  integrationType: string,
  { refreshExpiresInSeconds }: SignInDelayed,
  refreshToken: string,
): DelayedAuthPayload {
  return {
    refreshToken,
    ...(refreshExpiresInSeconds === undefined ? {} : { refreshTokenExpiresInSeconds: refreshExpiresInSeconds }),
    brokerType: integrationType,
    brokerName: integration.name,
    brokerBrandInfo: institutionBrand(integration),
  }
}
