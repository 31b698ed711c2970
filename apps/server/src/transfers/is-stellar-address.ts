import { base32nopad } from '@scure/base'

/** `G…`: the version byte of an account's public key. */
const accountVersion = 6 << 3

/**
 * Whether this is a Stellar account, `G` and 55 characters, checksum included: base32 of a version byte, 32 bytes and a CRC-16.
 * Muxed accounts (`M…`) and contracts (`C…`) are not. https://stellar.org/protocol/sep-23
 */
export function isStellarAddress(text: string): boolean {
  if (!/^G[A-Z2-7]{55}$/.test(text)) return false
  const bytes = base32nopad.decode(text)
  const crc = crc16(bytes.subarray(0, 33))
  return bytes[0] === accountVersion && bytes[33] === (crc & 0xff) && bytes[34] === crc >> 8
}

/** CRC-16/XMODEM: polynomial 0x1021, nothing preset. */
function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return crc
}
