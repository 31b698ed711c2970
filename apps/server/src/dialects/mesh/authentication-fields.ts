import { TenonError } from '@tenon/core'
import type { Integration, Secret } from '@tenon/integrations'
import { type BrokerType, brokerTypeOf } from './broker-type.ts'

/** What people type into, by the wire's names. */
export const credentialNames = ['username', 'password', 'authToken', 'phone', 'tradePin', 'key'] as const

export type CredentialName = (typeof credentialNames)[number]

export type GivenCredentials = Partial<Record<CredentialName, string>>

/** Fields whose own name the wire knows. */
const byName: Readonly<Record<string, CredentialName>> = { phone: 'phone', tradePin: 'tradePin', key: 'key' }

/**
 * The wire's name for each credential of an integration: the text is the `Username` (of an API key: the key), the secrets
 * are `Password`, `AuthToken` and `Key` in their order (a passphrase, say, is the second).
 *
 * @throws RangeError for an integration with more than the wire has names for
 */
export function credentialFieldsOf({
  signIn,
  slug,
}: Integration): { name: string; wire: CredentialName; label: string }[] {
  if (signIn.scheme === 'oauth') return []
  const texts: CredentialName[] = ['username']
  const secrets: CredentialName[] = ['password', 'authToken', 'key']
  return signIn.fields.map(({ name, label, kind }) => {
    const wire = byName[name] ?? (kind === 'text' ? texts.shift() : undefined) ?? secrets.shift()
    if (!wire) throw new RangeError(`${slug} has more credentials than the wire has names for.`)
    return { name, wire, label }
  })
}

/** As the wire's documents name fields: `Username`. */
export function pascalCase(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/**
 * The integration that a type means. Institutions that exist only in the sandbox share one: then it is the one that takes
 * the most of the given fields, and of equals the first, so a username and a password are the first's, and a username, a
 * password and an `authToken` those of the one with a passphrase.
 *
 * @throws TenonError `integrationNotAvailable`
 */
export function integrationOfType(
  integrations: readonly Integration[],
  type: BrokerType,
  given: GivenCredentials,
): Integration {
  const candidates = integrations.filter((integration) => brokerTypeOf(integration) === type)
  const takes = (integration: Integration) =>
    credentialFieldsOf(integration).filter(({ wire }) => given[wire] !== undefined).length
  const [best] = candidates.toSorted((one, other) => takes(other) - takes(one))
  if (!best) throw new TenonError('integrationNotAvailable')
  return best
}

/**
 * The credentials as the integration names them.
 *
 * @returns `undefined` when none of them was given
 * @throws TenonError `missingField` when only some were
 */
export function credentialsOf(integration: Integration, given: GivenCredentials): Secret | undefined {
  const fields = credentialFieldsOf(integration)
  const missing = fields.find(({ wire }) => !given[wire])
  if (!missing) return Object.fromEntries(fields.map(({ name, wire }) => [name, given[wire] ?? '']))
  if (fields.every(({ wire }) => !given[wire])) return undefined
  throw new TenonError('missingField', { message: `The ${missing.wire} field is required.` })
}
