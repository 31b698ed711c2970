import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { DataFolder } from './data-folder.ts'

/** What the quickstart and whoever tries the API needs. */
export interface DevCredentials {
  client: { id: string; secret: string; readOnlySecret: string }
  webhook: { secret: string }
}

/** Makes and checks credentials, in the database of this start. */
export interface CredentialIssuer {
  issue(): Promise<DevCredentials>
  /** Whether the database knows them: it may be another one than last time. */
  knows(credentials: DevCredentials): Promise<boolean>
}

/**
 * The credentials of this data folder: those of the first start, as long as the database knows them.
 *
 * Tenon keeps hashes and shows a secret once. Here the secrets of a throw-away sandbox client are kept in a file for the
 * owner alone (0600), so that what somebody copied out of the table yesterday works today. Nothing of production is ever
 * written there.
 */
export async function loadCredentials(
  { credentials: file }: DataFolder,
  issuer: CredentialIssuer,
): Promise<DevCredentials> {
  if (existsSync(file)) {
    const kept: DevCredentials = JSON.parse(readFileSync(file, 'utf8'))
    if (await issuer.knows(kept)) return kept
  }
  const issued = await issuer.issue()
  writeFileSync(file, `${JSON.stringify(issued, null, 2)}\n`, { mode: 0o600 })
  return issued
}

/** The key that seals tokens, `keyId:secret`, made once for each data folder. */
export function loadSealingKeys({ sealingKey: file }: DataFolder): string {
  if (!existsSync(file)) writeFileSync(file, `dev1:${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
