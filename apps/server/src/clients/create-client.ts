import { randomUUID } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'

const longestName = 300

/**
 * Records a client: a company that embeds Link.
 *
 * @param client.name shown to people in Link, 1 to 300 characters
 * @returns its id, a UUID
 * @throws TenonError `missingField`, `invalidField`
 */
export async function createClient(db: Database, client: { name: string }): Promise<{ clientId: string }> {
  const name = client.name.trim()
  if (name === '') throw new TenonError('missingField', { message: 'The name field is required.' })
  if (name.length > longestName || /\p{Cc}/u.test(name)) {
    throw new TenonError('invalidField', {
      message: `The name field takes at most ${longestName} printable characters.`,
    })
  }
  const clientId = randomUUID()
  await clientStore.insertClient(db, { client_id: clientId, name })
  return { clientId }
}
