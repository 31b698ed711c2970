import { compareDecimals, parseDecimal, TenonError } from '@tenon/core'
import type { CountryRule, LinkSettings, StoredLinkSettings } from '../../clients/link-settings.ts'
import { logoPath } from '../../clients/logo-path.ts'
import type { LinkSettingsBody } from './link-settings-schemas.ts'

const one = parseDecimal('1')

export function wordLinkSettings(linkUrl: string, clientId: string, settings: StoredLinkSettings) {
  const { branding, terms, countries, catalogue, logoId } = settings
  return {
    branding: { ...branding, ...(logoId ? { logoUrl: new URL(logoPath(clientId, logoId), linkUrl).href } : {}) },
    terms,
    ...(countries ? { countries } : {}),
    catalogue,
  }
}

/** @throws TenonError `invalidField` for an opacity beyond 1, and for two rules that contradict each other */
export function readLinkSettings({
  branding = {},
  terms = {},
  countries = {},
  catalogue = {},
}: LinkSettingsBody): LinkSettings {
  const { overlayOpacity } = branding
  if (overlayOpacity !== undefined && compareDecimals(overlayOpacity, one) > 0)
    throw invalid('branding.overlayOpacity', 'must be from 0 to 1')
  const { excludedIntegrationIds = [], onlyIntegrationIds, pinnedIntegrationIds = [] } = catalogue
  if (onlyIntegrationIds && excludedIntegrationIds.length > 0)
    throw invalid('catalogue.onlyIntegrationIds', 'cannot stand beside exclusions')
  const rule = countryRuleOf(countries)
  return {
    branding,
    terms,
    ...(rule ? { countries: rule } : {}),
    catalogue: {
      excludedIntegrationIds,
      pinnedIntegrationIds,
      ...(onlyIntegrationIds ? { onlyIntegrationIds } : {}),
    },
  }
}

function countryRuleOf({ allow, deny }: NonNullable<LinkSettingsBody['countries']>): CountryRule | undefined {
  if (allow && deny) throw invalid('countries.deny', 'cannot stand beside countries.allow')
  if (allow) return { allow }
  return deny && { deny }
}

function invalid(path: string, rule: string): TenonError {
  return new TenonError('invalidField', { message: `The ${path} field ${rule}.` })
}
