import { TenonError } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import type { Database } from '../storage/database.ts'
import type { SettingsOwner } from './client-settings.ts'
import type { CatalogueRule, Environment } from './client-tables.ts'
import { parseOrigin } from './parse-origin.ts'
import {
  type Logo,
  mostSubClients,
  type NewSubClient,
  type StoredSubClient,
  subClientStore,
} from './sub-client.store.ts'

/** Somebody for whom a client opens Link: a client of the client. */
export interface SubClient extends NewSubClient {
  subClientId: string
  /** Present when there is a logo. Another one with each upload. */
  logoId?: string
}

export interface SubClients {
  list(owner: SettingsOwner): Promise<SubClient[]>
  /** @throws TenonError `subClientNotFound` */
  read(owner: SettingsOwner, subClientId: string): Promise<SubClient>
  /** @throws TenonError `invalidField` (an origin, or too many sub-clients) */
  create(owner: SettingsOwner, given: NewSubClient): Promise<SubClient>
  /** Replaces everything but the logo. @throws TenonError `subClientNotFound`, `invalidField` */
  update(owner: SettingsOwner, subClientId: string, given: NewSubClient): Promise<SubClient>
  /** @throws TenonError `subClientNotFound` */
  remove(owner: SettingsOwner, subClientId: string): Promise<void>
  /** Replaces or removes the logo. @throws TenonError `subClientNotFound` */
  setLogo(owner: SettingsOwner, subClientId: string, logo: Logo | undefined): Promise<SubClient>
  /** A logo, for anybody who has its address. */
  readLogo(clientId: string, logoId: string): Promise<Logo | undefined>
  /**
   * The ids of what a sub-client's users are offered; undefined when that is everything. @throws TenonError
   * `subClientNotFound`
   */
  allowedIntegrationIds(
    owner: SettingsOwner,
    subClientId: string,
    integrations: readonly Integration[],
  ): Promise<string[] | undefined>
}

export function createSubClients(db: Database): SubClients {
  async function read(owner: SettingsOwner, subClientId: string): Promise<SubClient> {
    const [row] = await subClientStore.list(db, owner, subClientId)
    if (!row) throw new TenonError('subClientNotFound')
    return subClientOf(row)
  }

  return {
    list: async (owner) => (await subClientStore.list(db, owner)).map(subClientOf),
    read,

    async create(owner, given) {
      const id = await subClientStore.insert(db, owner, checked(owner.environment, given))
      if (id === undefined)
        throw new TenonError('invalidField', { message: `A client has at most ${mostSubClients} sub-clients.` })
      return read(owner, id)
    },

    async update(owner, subClientId, given) {
      const isFound = await subClientStore.update(db, owner, subClientId, checked(owner.environment, given))
      if (!isFound) throw new TenonError('subClientNotFound')
      return read(owner, subClientId)
    },

    async remove(owner, subClientId) {
      if (!(await subClientStore.remove(db, owner, subClientId))) throw new TenonError('subClientNotFound')
    },

    async setLogo(owner, subClientId, logo) {
      await read(owner, subClientId)
      if (logo) await subClientStore.setLogo(db, owner.clientId, subClientId, logo)
      else await subClientStore.removeLogo(db, owner.clientId, subClientId)
      return read(owner, subClientId)
    },

    readLogo: (clientId, logoId) => subClientStore.logo(db, clientId, logoId),

    async allowedIntegrationIds(owner, subClientId, integrations) {
      const { catalogue } = await read(owner, subClientId)
      return catalogue && integrations.filter((integration) => isAllowed(catalogue, integration)).map(({ id }) => id)
    },
  }
}

function isAllowed(
  { onlyIntegrationIds, excludedIntegrationIds, excludedKinds }: CatalogueRule,
  { id, kind }: Integration,
): boolean {
  if (onlyIntegrationIds) return onlyIntegrationIds.includes(id)
  return !excludedIntegrationIds.includes(id) && !excludedKinds.some((excluded) => excluded === kind)
}

function checked(environment: Environment, given: NewSubClient): NewSubClient {
  const origins = given.callbackUrls.map((url) => parseOrigin(url.replace(/\/$/, ''), environment))
  return { ...given, callbackUrls: [...new Set(origins)] }
}

function subClientOf(row: StoredSubClient): SubClient {
  return {
    subClientId: row.sub_client_id,
    businessLegalName: row.business_legal_name,
    displayName: row.display_name,
    callbackUrls: row.callback_urls,
    ...(row.catalogue ? { catalogue: row.catalogue } : {}),
    ...(row.logo_id ? { logoId: row.logo_id } : {}),
  }
}
