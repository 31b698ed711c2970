import type { IllHealth } from '@tenon/core'
import { formatSince } from '../frame/format-since.ts'
import { Notice } from '../frame/notice.tsx'
import { text } from '../texts/text.ts'

/** Says before anybody types that the institution does badly at the moment. */
export function HealthNotice({ health, institution }: { health: IllHealth | undefined; institution: string }) {
  if (!health) return null
  return (
    <Notice tone="warning">
      {health.is === 'down'
        ? text('signInDown', { institution, time: formatSince(health.since) })
        : text('signInDegraded', { institution })}
    </Notice>
  )
}
