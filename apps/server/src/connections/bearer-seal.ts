import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

/** Locks and opens texts for whoever brings the same secret again. */
export interface BearerSeal {
  /** 32 bytes that name the secret and the binding, and tell neither. */
  id: Buffer
  seal(payload: unknown): Buffer
  /** @returns `undefined` for what was sealed under another secret or binding, or was changed */
  open(sealed: Buffer): unknown
}

const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16

/**
 * Authenticated encryption (AES-256-GCM) under a key that is derived from a secret of the caller and kept nowhere: who has
 * only the database, or only our sealing keys, opens nothing.
 *
 * @param secret random, at least 128 bits: nothing here slows a guess down
 * @param binding what the texts belong to; the first word names their kind
 */
export function createBearerSeal(secret: string, binding: readonly string[]): BearerSeal {
  const master = createSecretKey(Buffer.from(secret, 'utf8'))
  const context = JSON.stringify(binding)
  const derive = (salt: Buffer, purpose: 'id' | 'key') =>
    Buffer.from(hkdfSync('sha256', master, salt, `tenon bearer ${purpose} ${context}`, 32))
  const keyOf = (salt: Buffer): KeyObject => createSecretKey(derive(salt, 'key'))

  return {
    id: derive(Buffer.alloc(0), 'id'),

    seal(payload) {
      const salt = randomBytes(saltBytes)
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keyOf(salt), nonce, { authTagLength: tagBytes })
      const text = JSON.stringify(payload)
      return Buffer.concat([salt, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },

    open(sealed) {
      const head = saltBytes + nonceBytes
      if (sealed.length < head + tagBytes) return undefined
      const body = sealed.subarray(head, -tagBytes)
      const nonce = sealed.subarray(saltBytes, head)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(sealed.subarray(0, saltBytes)), nonce, {
        authTagLength: tagBytes,
      })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      try {
        return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'))
      } catch {
        return undefined
      }
    },
  }
}
