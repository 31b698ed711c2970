import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { DataFolder } from './data-folder.ts'

export interface DevClient {
  id: string
  secret: string
  readOnlySecret: string
}

/** What the quickstart and whoever tries the API needs. */
export interface DevCredentials {
  client: DevClient
  webhook: { url: string; secret: string }
}

/** Makes and checks credentials, in the database of this start. */
export interface CredentialIssuer {
  issueClient(): Promise<DevClient>
  /** Whether the database knows it: it may be another one than last time. */
  knowsClient(client: DevClient): Promise<boolean>
  /** Sends the webhooks of the client to this address, signed with `secret`, or with a new one. Returns the secret. */
  setWebhookEndpoint(client: DevClient, url: string, secret: string | undefined): Promise<string>
}

/**
 * The credentials of this data folder: those of the first start, as long as the database knows them. The webhook
 * endpoint follows the quickstart to other ports and keeps its secret.
 *
 * Tenon keeps hashes and shows a secret once. Here the secrets of a throw-away sandbox client are kept in a file for the
 * owner alone (0600), so that what somebody copied out of the table yesterday works today. Nothing of production is ever
 * written there.
 *
 * @param webhookUrl where the quickstart receives webhooks
 */
export async function loadCredentials(
  { credentials: file }: DataFolder,
  issuer: CredentialIssuer,
  webhookUrl: string,
): Promise<DevCredentials> {
  const kept: DevCredentials | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  const isKnown = kept !== undefined && (await issuer.knowsClient(kept.client))
  if (isKnown && kept.webhook.url === webhookUrl) return kept

  const client = isKnown ? kept.client : await issuer.issueClient()
  const secret = await issuer.setWebhookEndpoint(client, webhookUrl, isKnown ? kept.webhook.secret : undefined)
  const webhook = { url: webhookUrl, secret }
  writeFileSync(file, `${JSON.stringify({ client, webhook }, null, 2)}\n`, { mode: 0o600 })
  return { client, webhook }
}

/** The key that seals tokens: 256 random bits, made once for each data folder. */
export function loadSealingKey({ sealingKey: file }: DataFolder): { id: string; bytes: Buffer } {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return { id: 'dev', bytes: Buffer.from(readFileSync(file, 'utf8'), 'base64url') }
}
