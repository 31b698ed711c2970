import { createHmac } from 'node:crypto'
import { meshSignature } from './mesh-signature.ts'
import { webhookKey } from './webhook-key.ts'

/**
 * The signatures of one try, over the very bytes that are sent, in both forms that receivers check:
 * `X-Mesh-Signature-256` is base64 of HMAC-SHA-256 under the UTF-8 bytes of the whole secret; the other three are those of
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, under the bytes behind `whsec_`.
 *
 * While two secrets are valid, `webhook-signature` has one signature of each. The other header has room for one: it is
 * that of the newest secret.
 *
 * @param secrets the newest first
 * @param sentAtSeconds Unix seconds of this try
 * @throws RangeError for no secret or a malformed one
 */
export function signWebhook(
  secrets: readonly string[],
  body: Buffer,
  { eventId, sentAtSeconds }: { eventId: string; sentAtSeconds: number },
): Record<string, string> {
  const frame = `${eventId}.${sentAtSeconds}.`
  const signatureOf = (secret: string) =>
    `v1,${createHmac('sha256', webhookKey(secret)).update(frame).update(body).digest('base64')}`
  return {
    'x-mesh-signature-256': meshSignature(secrets[0] ?? '', body),
    'webhook-id': eventId,
    'webhook-timestamp': String(sentAtSeconds),
    'webhook-signature': secrets.map(signatureOf).join(' '),
  }
}
