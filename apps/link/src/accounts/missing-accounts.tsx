import type { KnownRow } from '@tenon/core'
import { Notice } from '../frame/notice.tsx'
import { language, text } from '../texts/text.ts'

/** Which accounts were connected before and are not in this sign-in. */
export function MissingAccounts({ missing }: { missing: KnownRow[] | undefined }) {
  if (!missing) return null
  const names = missing.map(({ name }) => name ?? text('knownUnnamed'))
  const accounts = new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  return <Notice tone="warning">{text('accountsMissingBefore', { accounts })}</Notice>
}
