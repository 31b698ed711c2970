export interface SealingKeyConfig {
  id: string
  /** 32 bytes. */
  bytes: Uint8Array
}

const keyCure = "Make one with: node -p \"'k1:'+crypto.randomBytes(32).toString('base64url')\""

/**
 * Reads the entries of `TENON_SEALING_KEYS`, each `id:base64url of 32 bytes`, newest first. What is wrong with one goes to
 * the problems of the whole configuration, never its value.
 */
export function readSealingKeys(entries: readonly string[], problems: string[]): SealingKeyConfig[] {
  if (entries.length === 0) problems.push(`TENON_SEALING_KEYS is missing. ${keyCure}`)
  const keys = entries.map((entry, index) => {
    const [id = '', text = ''] = entry.split(':')
    const bytes = Buffer.from(text, 'base64url')
    const problem = sealingKeyProblem(id, text, bytes)
    if (problem) problems.push(`TENON_SEALING_KEYS: key ${index + 1} ${problem}. ${keyCure}`)
    return { id, bytes }
  })
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    problems.push('TENON_SEALING_KEYS has one key id twice. Give each key an id of its own.')
  }
  return keys
}

function sealingKeyProblem(id: string, text: string, bytes: Buffer): string | undefined {
  if (!/^[A-Za-z0-9_-]{1,16}$/.test(id)) return 'has no id of up to 16 letters, digits, _ or -, followed by a colon'
  if (bytes.toString('base64url') !== text.replace(/=+$/, '')) return 'is not base64url'
  if (bytes.length !== 32) return `has ${bytes.length * 8} bits and needs 256`
  // A sample, a pattern or a typed sentence repeats its bytes; 32 random ones have fewer than 12 different once in 10^20.
  if (new Set(bytes).size < 12) return 'is not random'
  return isRising(bytes) ? 'is not random' : undefined
}

/** 00 01 02 … is what samples are written with. */
function isRising(bytes: Buffer): boolean {
  const first = bytes[0] ?? 0
  return bytes.every((byte, index) => byte === ((first + index) & 0xff))
}
