import { createHash } from 'node:crypto'
import { bech32, createBase58check } from '@scure/base'
import { hexToBytes, recoverPublicKey, ripemd160 } from 'viem'

const base58check = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest())
const magic = Buffer.from('\x18Bitcoin Signed Message:\n', 'latin1')

/**
 * Whether a BIP-137 signature over a message is of this address: 65 bytes in base64, of which the first says how the key
 * became the address. Many wallets write 31–34 for every kind of address, so each kind that a key gives is tried.
 * https://github.com/bitcoin/bips/blob/master/bip-0137.mediawiki
 *
 * @param address of the main net
 */
export async function isBitcoinSigner(message: string, signature: string, address: string): Promise<boolean> {
  if (!/^[A-Za-z0-9+/]{87}=$/.test(signature)) return false
  const bytes = Buffer.from(signature, 'base64')
  const header = bytes[0] ?? 0
  if (header < 27 || header > 42) return false
  const isCompressed = header >= 31
  const recovery = (header - 27) % 4
  // Recovery ids 2 and 3 are of an r that overflowed: nobody has ever met one, and viem does not recover them.
  if (recovery > 1) return false
  const rs = bytes.subarray(1)
  try {
    const uncompressed = await recoverPublicKey({
      hash: digestOf(message),
      signature: new Uint8Array([...rs, 27 + recovery]),
    })
    const key = hexToBytes(uncompressed)
    return addressesOf(isCompressed ? compress(key) : key, isCompressed).includes(address)
  } catch {
    // A point that is not on the curve: no key signed this.
    return false
  }
}

function digestOf(message: string): Uint8Array {
  const text = Buffer.from(message, 'utf8')
  return sha256(sha256(Buffer.concat([magic, variableLength(text.length), text])))
}

/** https://en.bitcoin.it/wiki/Protocol_documentation#Variable_length_integer */
function variableLength(length: number): Buffer {
  if (length < 0xfd) return Buffer.from([length])
  return Buffer.from([0xfd, length & 0xff, length >> 8])
}

function compress(key: Uint8Array): Uint8Array {
  const isOdd = ((key[64] ?? 0) & 1) === 1
  return new Uint8Array([isOdd ? 3 : 2, ...key.subarray(1, 33)])
}

/** Pay to public key hash; of a compressed key also segwit in a script hash, and segwit. */
function addressesOf(key: Uint8Array, isCompressed: boolean): string[] {
  const keyHash = hash160(key)
  const legacy = base58check.encode(new Uint8Array([0x00, ...keyHash]))
  if (!isCompressed) return [legacy]
  const script = hash160(new Uint8Array([0x00, 0x14, ...keyHash]))
  return [
    legacy,
    base58check.encode(new Uint8Array([0x05, ...script])),
    bech32.encode('bc', [0, ...bech32.toWords(keyHash)]),
  ]
}

function hash160(bytes: Uint8Array): Uint8Array {
  return ripemd160(sha256(bytes), 'bytes')
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
