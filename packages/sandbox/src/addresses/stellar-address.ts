import { base32nopad } from '@scure/base'

const publicKeyVersion = 6 << 3

/** A public key as Stellar writes it: https://stellar.org/protocol/sep-23 */
export function encodeStellarAddress(publicKey: Uint8Array): string {
  const payload = Uint8Array.of(publicKeyVersion, ...publicKey)
  return base32nopad.encode(Uint8Array.of(...payload, ...checksum(payload)))
}

/** Whether this is a Stellar account, checksum included. */
export function isStellarAddress(text: string): boolean {
  if (!/^G[A-Z2-7]{55}$/.test(text)) return false
  const bytes = base32nopad.decode(text)
  const payload = bytes.subarray(0, -2)
  return payload[0] === publicKeyVersion && Buffer.from(checksum(payload)).equals(Buffer.from(bytes.subarray(-2)))
}

/** CRC-16 with the polynomial 0x1021 and nothing preset (XMODEM), lowest byte first. */
function checksum(bytes: Uint8Array): Uint8Array {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff
  }
  return Uint8Array.of(crc & 0xff, crc >> 8)
}
