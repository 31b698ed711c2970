import { TenonError } from '@tenon/core'
import { logoPath } from '../../clients/logo-path.ts'
import type { NewSubClient } from '../../clients/sub-client.store.ts'
import type { SubClient } from '../../clients/sub-clients.ts'
import type { SubClientBody } from './admin-schemas.ts'
import { wordMeshFailure } from './envelope.ts'

/** A failure of this API: like everywhere, but for what has no right token. */
export function wordAdminFailure(failure: TenonError, requestId: string): { status: number; body: unknown } {
  if (failure.code === 'unauthorized') return { status: 401, body: { statusCode: 401 } }
  return wordMeshFailure(failure, requestId)
}

export function wordSubClient(linkUrl: string, clientId: string, subClient: SubClient) {
  const { subClientId, businessLegalName, displayName, callbackUrls, catalogue, logoId } = subClient
  return {
    id: subClientId,
    businessLegalName,
    displayName,
    callbackUrls,
    ...(catalogue
      ? {
          catalogConfiguration: catalogue.onlyIntegrationIds
            ? { integrationWhiteList: catalogue.onlyIntegrationIds }
            : {
                excludeIntegrationCategories: catalogue.excludedKinds,
                excludeIntegrations: catalogue.excludedIntegrationIds,
              },
        }
      : {}),
    ...(logoId ? { logoUrl: new URL(logoPath(clientId, logoId), linkUrl).href } : {}),
  }
}

/** @throws TenonError `invalidField` when something is both left out and the only thing offered */
export function readSubClient({
  businessLegalName,
  displayName,
  callbackUrls = [],
  catalogConfiguration,
}: SubClientBody): NewSubClient {
  const names = { businessLegalName, displayName, callbackUrls }
  if (!catalogConfiguration) return names
  const { excludeIntegrationCategories, excludeIntegrations, integrationWhiteList } = catalogConfiguration
  if (integrationWhiteList && (excludeIntegrationCategories?.length || excludeIntegrations?.length)) {
    throw new TenonError('invalidField', {
      message: 'The catalogConfiguration.integrationWhiteList field cannot stand beside exclusions.',
    })
  }
  return {
    ...names,
    catalogue: {
      excludedKinds: excludeIntegrationCategories ?? [],
      excludedIntegrationIds: excludeIntegrations ?? [],
      ...(integrationWhiteList ? { onlyIntegrationIds: integrationWhiteList } : {}),
    },
  }
}
