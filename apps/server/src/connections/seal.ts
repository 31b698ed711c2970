import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** What a sealed text may be used for. A text sealed for one purpose does not open for another. */
export type SealPurpose =
  | 'access'
  | 'refresh'
  | 'held'
  | 'oauth'
  | 'signInStep'
  | 'refreshStep'
  | 'keptToken'
  | 'pendingTransfer'
  | 'webhookSecret'
  | 'adminToken'

/** To whom and what a sealed text belongs. All of it is authenticated; none of it is in the text. */
export interface SealBinding {
  purpose: SealPurpose
  clientId: string
  environment: 'sandbox' | 'production'
  /** Any further thing the text belongs to: a link session, a transfer, an endpoint. */
  subject?: string
}

export interface SealingKey {
  /** Up to 16 characters of `A-Z a-z 0-9 _ -`; stands in front of each text sealed with it. */
  id: string
  /** 32 random bytes. */
  bytes: Uint8Array
}

/** Why a text did not open. The caller of an API never learns which. */
export class SealError extends Error {
  override readonly name = 'SealError'
  readonly reason: 'broken' | 'unknownKey' | 'expired'

  constructor(reason: 'broken' | 'unknownKey' | 'expired') {
    super('The sealed text could not be opened.')
    this.reason = reason
  }
}

export interface Sealer {
  /**
   * Seals a JSON value. @param expiresAtMs Unix milliseconds after which it no longer opens; default never.
   */
  seal(binding: SealBinding, payload: unknown, expiresAtMs?: number): string
  /**
   * Opens what `seal` made with the same binding. @param options.evenEnded default false: a text whose time is over does
   * not open. @throws SealError
   */
  open(binding: SealBinding, text: string, options?: { evenEnded?: boolean }): unknown
  /**
   * Turns something that people can guess, a password say, into 256 bits for `createBearerSeal`: the same for the same
   * text, and nobody without our first key can try guesses. Another first key gives another secret.
   */
  harden(binding: SealBinding, text: string): string
}

const version = 't1'
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
const segment = /^[A-Za-z0-9_-]+$/
/** Longer texts were not made by us; refused before any work is done on them. */
const maximumLength = 32_768

/**
 * Authenticated encryption of provider secrets: AES-256-GCM under a key derived per text (HKDF-SHA-256 of the master key
 * and 16 random bytes), so that a master key may live long.
 *
 * Text: `t1.<key id>.<salt and nonce>.<ciphertext and tag>`, base64url, canonical form only.
 *
 * @param keys the first seals, all open. @throws RangeError on an empty ring, a short key or a repeated id
 */
export function createSealer(keys: readonly SealingKey[], now: () => number = Date.now): Sealer {
  const ring = new Map<string, KeyObject>()
  for (const { id, bytes } of keys) {
    if (bytes.length !== 32) throw new RangeError(`Sealing key ${id} must have 32 bytes.`)
    if (!segment.test(id) || id.length > 16 || ring.has(id))
      throw new RangeError('Sealing key ids must be short and unique.')
    ring.set(id, createSecretKey(bytes))
  }
  const active = keys[0]
  if (!active) throw new RangeError('At least one sealing key is needed.')

  return {
    seal(binding, payload, expiresAtMs) {
      const salt = randomBytes(saltBytes)
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', derive(keyOf(active.id), salt), nonce, { authTagLength: tagBytes })
      cipher.setAAD(additionalData(active.id, binding))
      const body = JSON.stringify({
        at: now(),
        ...(expiresAtMs === undefined ? {} : { until: expiresAtMs }),
        data: payload,
      })
      const sealed = Buffer.concat([cipher.update(body, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [
        version,
        active.id,
        Buffer.concat([salt, nonce]).toString('base64url'),
        sealed.toString('base64url'),
      ].join('.')
    },

    open(binding, text, { evenEnded = false } = {}) {
      if (text.length > maximumLength) throw new SealError('broken')
      const [textVersion, keyId, header, body, ...rest] = text.split('.')
      if (textVersion !== version || !keyId || !header || !body || rest.length > 0) throw new SealError('broken')
      const head = decode(header)
      const sealed = decode(body)
      if (head.length !== saltBytes + nonceBytes || sealed.length < tagBytes) throw new SealError('broken')
      if (!ring.has(keyId)) throw new SealError('unknownKey')

      const key = derive(keyOf(keyId), head.subarray(0, saltBytes))
      const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(saltBytes), { authTagLength: tagBytes })
      decipher.setAAD(additionalData(keyId, binding))
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
      const { until, data } = readBody(() =>
        Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]),
      )
      if (until !== undefined && until <= now() && !evenEnded) throw new SealError('expired')
      return data
    },

    harden(binding, text) {
      const context = additionalData(active.id, binding)
      const key = hkdfSync('sha256', keyOf(active.id), context, 'tenon harden', 32)
      return createHmac('sha256', Buffer.from(key)).update(text, 'utf8').digest('base64url')
    },
  }

  function keyOf(id: string): KeyObject {
    const key = ring.get(id)
    if (!key) throw new SealError('unknownKey')
    return key
  }
}

function derive(master: KeyObject, salt: Buffer): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, salt, 'tenon seal', 32)))
}

function additionalData(keyId: string, { purpose, clientId, environment, subject = '' }: SealBinding): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, purpose, clientId, environment, subject]))
}

/** Node decodes stray characters and non-canonical endings without an error; two texts must not mean the same bytes. */
function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw new SealError('broken')
  return bytes
}

function readBody(decrypt: () => Buffer): { until?: number; data: unknown } {
  try {
    // Authenticated: only `seal` can have written it.
    return JSON.parse(decrypt().toString('utf8')) as { until?: number; data: unknown }
  } catch {
    throw new SealError('broken')
  }
}
