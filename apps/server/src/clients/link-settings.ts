import type { ClientTerms, Decimal } from '@tenon/core'
import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import type { SettingsOwner } from './client-settings.ts'
import { linkSettingStore } from './link-setting.store.ts'
import type { Logo } from './sub-client.store.ts'

/** How a client's Link looks. What is absent is as by default. */
export interface Branding {
  /** `#rrggbb` */
  accentColor?: string
  /** On a dark page. Default: as on a light one. */
  accentColorDark?: string
  /** Corners of the panel, CSS pixels. Default 24. */
  cornerRadiusPx?: number
  /** Corners of buttons and fields, CSS pixels. */
  buttonRadiusPx?: number
  /** How dark the host's page gets behind the panel, 0 to 1. Default 0.6. */
  overlayOpacity?: Decimal
  /** Default `system`: as the person's device is set. */
  theme?: 'light' | 'dark' | 'system'
  /** `label`: the mark beside the name. `mark`: the mark alone. Default `label`. */
  logoStyle?: 'label' | 'mark'
}

/** Countries by ISO 3166-1 alpha-2: the only ones from which Link opens, or those from which it does not. */
export type CountryRule = { allow: string[] } | { deny: string[] }

/** What of the catalogue a client's users are offered, and what of it comes first. */
export interface ClientCatalogue {
  excludedIntegrationIds: string[]
  /** Nothing but these. */
  onlyIntegrationIds?: string[]
  /** First in the catalogue, in this order. */
  pinnedIntegrationIds: string[]
}

/** What a client has chosen for its Link in one environment. */
export interface LinkSettings {
  branding: Branding
  terms: ClientTerms
  countries?: CountryRule
  catalogue: ClientCatalogue
}

export interface StoredLinkSettings extends LinkSettings {
  /** Present when the client has a logo. Another one with each upload. */
  logoId?: string
}

export interface ClientLinkSettings {
  /** What was set; where nothing was, everything as by default. May be as old as a second, if another process changed it. */
  read(owner: SettingsOwner): Promise<StoredLinkSettings>
  /** Replaces everything but the logo. @throws TenonError `invalidField` (an address without TLS in production) */
  write(owner: SettingsOwner, settings: LinkSettings): Promise<StoredLinkSettings>
  /** Replaces or removes the logo. */
  setLogo(owner: SettingsOwner, logo: Logo | undefined): Promise<StoredLinkSettings>
  /** A logo, for anybody who has its address. */
  readLogo(clientId: string, logoId: string): Promise<Logo | undefined>
}

const byDefault: LinkSettings = {
  branding: {},
  terms: {},
  catalogue: { excludedIntegrationIds: [], pinnedIntegrationIds: [] },
}

/** Every link token asks for them, so they are remembered for a moment. */
const rememberedMs = 1_000
const mostRemembered = 10_000

/** @param now milliseconds, monotonic */
export function createLinkSettings(db: Database, now = () => performance.now()): ClientLinkSettings {
  const remembered = new Map<string, { settings: StoredLinkSettings; at: number }>()

  async function readAnew(owner: SettingsOwner): Promise<StoredLinkSettings> {
    const [stored, logoId] = await Promise.all([linkSettingStore.read(db, owner), linkSettingStore.logoId(db, owner)])
    const settings = { ...byDefault, ...stored, ...(logoId === undefined ? {} : { logoId }) }
    const name = nameOf(owner)
    remembered.delete(name)
    const [oldest] = remembered.size >= mostRemembered ? remembered.keys() : []
    if (oldest !== undefined) remembered.delete(oldest)
    remembered.set(name, { settings, at: now() })
    return settings
  }

  return {
    async read(owner) {
      const known = remembered.get(nameOf(owner))
      return known && now() - known.at < rememberedMs ? known.settings : readAnew(owner)
    },

    async write(owner, settings) {
      for (const [name, url] of Object.entries(settings.terms)) checkUrl(owner, `terms.${name}`, url)
      await linkSettingStore.write(db, owner, settings)
      return readAnew(owner)
    },

    async setLogo(owner, logo) {
      if (logo) await linkSettingStore.setLogo(db, owner, logo)
      else await linkSettingStore.removeLogo(db, owner)
      return readAnew(owner)
    },

    readLogo: (clientId, logoId) => linkSettingStore.logo(db, clientId, logoId),
  }
}

/** People are sent there from a page that asks for their credentials. */
function checkUrl({ environment }: SettingsOwner, path: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain = url && !url.username && !url.password
  const isSecure = url?.protocol === 'https:' || (environment === 'sandbox' && url?.protocol === 'http:')
  if (!isPlain || !isSecure)
    throw new TenonError('invalidField', { message: `The ${path} field must be an https address.` })
}

function nameOf({ clientId, environment }: SettingsOwner): string {
  return `${environment} ${clientId}`
}
