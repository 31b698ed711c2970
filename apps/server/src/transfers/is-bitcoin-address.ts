import { createHash } from 'node:crypto'
import { bech32, bech32m, createBase58check } from '@scure/base'

const base58check = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest())

/** Version bytes of the main net: pay to public key hash, pay to script hash. https://en.bitcoin.it/wiki/List_of_address_prefixes */
const mainNetVersions = [0x00, 0x05]

/**
 * Whether this is an address of Bitcoin's main net: base58check (https://en.bitcoin.it/wiki/Base58Check_encoding), bech32 for
 * witness version 0 (BIP-173), bech32m for versions 1 to 16 (BIP-350).
 */
export function isBitcoinAddress(text: string): boolean {
  return text.toLowerCase().startsWith('bc1') ? isSegwitAddress(text) : isBase58Address(text)
}

function isBase58Address(text: string): boolean {
  if (!/^[1-9A-HJ-NP-Za-km-z]{26,35}$/.test(text)) return false
  try {
    const bytes = base58check.decode(text)
    return bytes.length === 21 && mainNetVersions.some((version) => version === bytes[0])
  } catch {
    return false
  }
}

/** https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki#addresses-for-segregated-witness-outputs */
function isSegwitAddress(text: string): boolean {
  if (text.length > 90) return false
  for (const [coder, isRightVersion] of [
    [bech32, (version: number) => version === 0],
    [bech32m, (version: number) => version >= 1 && version <= 16],
  ] as const) {
    const decoded = coder.decodeUnsafe(text)
    const [version, ...words] = decoded?.words ?? []
    if (decoded?.prefix !== 'bc' || version === undefined || !isRightVersion(version)) continue
    const program = coder.fromWordsUnsafe(words)
    if (!program) return false
    return version === 0 ? program.length === 20 || program.length === 32 : program.length >= 2 && program.length <= 40
  }
  return false
}
