import type { Migration } from 'kysely/migration'
import * as clients from './0001-clients.ts'

/** Every migration in order. Forward only: a published one is never edited, a mistake is mended by the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-clients': clients,
}
