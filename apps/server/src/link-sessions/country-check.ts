import { TenonError } from '@tenon/core'
import type { SettingsOwner } from '../clients/client-settings.ts'
import type { CountryRule } from '../clients/link-settings.ts'
import type { CountryLookup } from '../countries/country-lookup.ts'
import { isCountryAllowed } from '../countries/is-country-allowed.ts'
import type { LinkSessionStore } from './link-session.store.ts'
import { hashSecret } from './one-time-secret.ts'

export interface CountryCheckParts {
  store: Pick<LinkSessionStore, 'ownerOfCode' | 'noteRefusal'>
  /** What the client has said of countries. Undefined: nothing. */
  ruleOf(owner: SettingsOwner): Promise<CountryRule | undefined>
  /** Asked only where there is a rule. */
  countryOf: CountryLookup
}

/**
 * Checks whether a link token may be opened from an IP address, before its code is used: whoever comes back from somewhere
 * else still can. A refusal is noted in the log of the session. A code that we do not know is let through, to be refused as such.
 *
 * @returns a function that throws TenonError `countryNotAllowed`
 */
export function createCountryCheck({ store, ruleOf, countryOf }: CountryCheckParts) {
  return async (clientId: string, code: string, address: string): Promise<void> => {
    const owner = await store.ownerOfCode(clientId, hashSecret(code))
    const rule = owner && (await ruleOf({ clientId, environment: owner.environment }))
    if (!rule || isCountryAllowed(rule, await countryOf(address))) return
    await store.noteRefusal(clientId, owner.linkSessionId, 'countryNotAllowed')
    throw new TenonError('countryNotAllowed')
  }
}
