import type { QueryValues } from './app.ts'

/** The raw query, sorted by lower-cased name. `[]` and `[0]` behind a name say that it is a list and are dropped. */
export function parseQuery(text: string): QueryValues {
  const values: Record<string, string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const folded = name.toLowerCase().replace(/\[\d*\]$/, '')
    values[folded] = [...(values[folded] ?? []), value]
  }
  return values
}
