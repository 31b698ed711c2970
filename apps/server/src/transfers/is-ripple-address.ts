import { createHash } from 'node:crypto'
import { base58xrp } from '@scure/base'

/**
 * Whether this is a classic address of the XRP Ledger, checksum included: base58 in its own alphabet of a zero byte, 20 bytes
 * and a double SHA-256. X-addresses are not. https://xrpl.org/docs/references/protocol/data-types/base58-encodings
 */
export function isRippleAddress(text: string): boolean {
  if (!/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(text)) return false
  const bytes = base58xrp.decode(text)
  const payload = bytes.subarray(0, -4)
  return payload.length === 21 && payload[0] === 0 && sha256(sha256(payload)).subarray(0, 4).equals(bytes.subarray(-4))
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
