import { createHmac } from 'node:crypto'
import { meshSignature } from './mesh-signature.ts'
import { webhookKey } from './webhook-key.ts'

/**
 * The signatures of one try, over the very bytes that are sent, in both forms that receivers check:
 * `X-Mesh-Signature-256` is base64 of HMAC-SHA-256 under the UTF-8 bytes of the whole secret; the other three are those of
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, under the bytes behind `whsec_`.
 *
 * @param sentAtSeconds Unix seconds of this try
 */
export function signWebhook(
  secret: string,
  body: Buffer,
  { eventId, sentAtSeconds }: { eventId: string; sentAtSeconds: number },
): Record<string, string> {
  const signed = Buffer.concat([Buffer.from(`${eventId}.${sentAtSeconds}.`), body])
  return {
    'x-mesh-signature-256': meshSignature(secret, body),
    'webhook-id': eventId,
    'webhook-timestamp': String(sentAtSeconds),
    'webhook-signature': `v1,${createHmac('sha256', webhookKey(secret)).update(signed).digest('base64')}`,
  }
}
