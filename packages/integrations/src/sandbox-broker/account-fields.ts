import { type Decimal, type NetworkSlug, networks } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { ProviderError } from '../provider-error.ts'

/** A list that must be there. @throws ProviderError `institutionUnavailable` */
export function rowsOf(body: unknown, name: string): readonly unknown[] {
  return present(listOf(body, name), name)
}

/** A text that must be there. @throws ProviderError `institutionUnavailable` */
export function requiredText(row: unknown, name: string): string {
  return present(textOf(row, name), name)
}

/** An amount that must be there. @throws ProviderError `institutionUnavailable` */
export function requiredAmount(row: unknown, name: string): Decimal {
  return present(readAmount(textOf(row, name)), name)
}

/** Our network for the sandbox's word; `undefined` for one that we do not know. */
export function readNetwork(row: unknown): NetworkSlug | undefined {
  return networks.find(({ slug }) => slug === textOf(row, 'network'))?.slug
}

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ProviderError('institutionUnavailable', `no ${name}`)
  return value
}
