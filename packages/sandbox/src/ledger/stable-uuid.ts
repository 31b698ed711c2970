import { createHash } from 'node:crypto'

/** A uuid drawn from a name: the same in every run. */
export function stableUuid(name: string): string {
  const hex = createHash('sha256').update(`tenon sandbox ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
