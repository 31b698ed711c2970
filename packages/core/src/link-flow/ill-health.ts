import type { CatalogueRow } from './link-screen.ts'

/** An institution that does badly at the moment, said before anybody types. `since`: ISO 8601. */
export type IllHealth = { is: 'degraded' } | { is: 'down'; since: string }

/** For a sign-in screen: nothing while the institution is up. */
export function illHealthOf({ health, downSince }: CatalogueRow): { illHealth?: IllHealth } {
  if (health === 'up') return {}
  return { illHealth: downSince === undefined ? { is: 'degraded' } : { is: 'down', since: downSince } }
}
