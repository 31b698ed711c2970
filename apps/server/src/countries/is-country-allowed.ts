import type { CountryRule } from '../clients/link-settings.ts'

/**
 * Whether Link opens from a country.
 *
 * @param country ISO 3166-1 alpha-2; undefined when it is not known, which is no country of a list: refused where only some
 *   are allowed, and allowed where only some are refused
 */
export function isCountryAllowed(rule: CountryRule, country: string | undefined): boolean {
  if ('allow' in rule) return country !== undefined && rule.allow.includes(country)
  return country === undefined || !rule.deny.includes(country)
}
