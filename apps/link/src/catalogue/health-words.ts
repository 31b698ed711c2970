import type { CatalogueRow } from '@tenon/core'
import { formatSince } from '../frame/format-since.ts'
import { text } from '../texts/text.ts'

/** What a row says of an institution that does badly at the moment. */
export function healthWords({ health, downSince }: CatalogueRow): string {
  if (health === 'down' && downSince) return text('health_downSince', { time: formatSince(downSince) })
  return text(health === 'down' ? 'health_down' : 'health_degraded')
}
