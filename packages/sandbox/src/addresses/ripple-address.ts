import { createHash } from 'node:crypto'
import { base58xrp } from '@scure/base'

const accountVersion = 0
const checksumBytes = 4

/** An account id of 20 bytes as the XRP Ledger writes it: https://xrpl.org/docs/references/protocol/data-types/base58-encodings */
export function encodeRippleAddress(accountId: Uint8Array): string {
  const payload = Uint8Array.of(accountVersion, ...accountId)
  return base58xrp.encode(Uint8Array.of(...payload, ...checksum(payload)))
}

/** Whether this is an account of the XRP Ledger, checksum included. */
export function isRippleAddress(text: string): boolean {
  if (!/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(text)) return false
  const bytes = base58xrp.decode(text)
  const payload = bytes.subarray(0, -checksumBytes)
  const isOne = payload.length === 21 && payload[0] === accountVersion
  return isOne && Buffer.from(checksum(payload)).equals(Buffer.from(bytes.subarray(-checksumBytes)))
}

function checksum(bytes: Uint8Array): Uint8Array {
  const once = createHash('sha256').update(bytes).digest()
  return createHash('sha256').update(once).digest().subarray(0, checksumBytes)
}
