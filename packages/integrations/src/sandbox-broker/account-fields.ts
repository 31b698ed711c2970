import { type Decimal, type NetworkSlug, networks } from '@tenon/core'
import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { ProviderError } from '../provider-error.ts'
import type { PageRequest } from '../trading.ts'

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

/** A time that must be there, in unix milliseconds. @throws ProviderError `institutionUnavailable` */
export function requiredTime(row: unknown, name: string): number {
  const atMs = Date.parse(requiredText(row, name))
  return present(Number.isNaN(atMs) ? undefined : atMs, name)
}

/** Those of the named texts that are told. */
export function toldTexts<Name extends string>(row: unknown, names: readonly Name[]): Partial<Record<Name, string>> {
  const told: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const text = textOf(row, name)
    if (text !== undefined) told[name] = text
  }
  return told
}

/** Whether a text can be an id of the sandbox. Two dots, say, would lead to another place of its API. */
export function isIdLike(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text)
}

/** Where the next page of a history is, and how long the history is. */
export function readPaging(body: unknown): { cursor?: string; total?: number } {
  const [cursor, total] = [textOf(body, 'cursor'), fieldOf(body, 'total')]
  return { ...(cursor === undefined ? {} : { cursor }), ...(typeof total === 'number' ? { total } : {}) }
}

/** The query that asks for a page of a history. */
export function pageQuery({ cursor, count, sinceMs }: PageRequest): URLSearchParams {
  const query = new URLSearchParams({ count: String(count) })
  if (cursor !== undefined) query.set('cursor', cursor)
  if (sinceMs !== undefined) query.set('since', String(sinceMs))
  return query
}

/** Our network for the sandbox's word; `undefined` for one that we do not know. */
export function readNetwork(row: unknown): NetworkSlug | undefined {
  return networks.find(({ slug }) => slug === textOf(row, 'network'))?.slug
}

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ProviderError('institutionUnavailable', `no ${name}`)
  return value
}
