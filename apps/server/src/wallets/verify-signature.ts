import { createHash, createPublicKey, verify } from 'node:crypto'
import { base58 } from '@scure/base'
import type { WalletNetworkType } from '@tenon/core'
import { type Hex, isHex, verifyMessage } from 'viem'
import { isBitcoinSigner } from './is-bitcoin-signer.ts'

/** A signature as a wallet gives it: hex, base58 or base64, after the network. */
export interface WalletSignature {
  networkType: WalletNetworkType
  address: string
  message: string
  signature: string
}

/** Asks a chain whether a contract accepts a signature (EIP-1271). */
export type ContractSignatureCheck = (given: { address: Hex; message: string; signature: Hex }) => Promise<boolean>

/**
 * Whether the key of this address signed this message.
 *
 * EVM: EIP-191 (https://eips.ethereum.org/EIPS/eip-191), and contracts by EIP-1271 where a chain can be asked. Solana:
 * ed25519 over the bytes of the message, the signature in base58, base64 or hex. Bitcoin: BIP-137
 * (https://github.com/bitcoin/bips/blob/master/bip-0137.mediawiki), for addresses that begin with 1, 3 and bc1q; taproot
 * and the newer BIP-322 form are not checked, so they are never right.
 *
 * @param address in the spelling of its network
 * @param checkContract default: no contract is right
 */
export async function verifySignature(
  { networkType, address, message, signature }: WalletSignature,
  checkContract: ContractSignatureCheck = async () => false,
): Promise<boolean> {
  switch (networkType) {
    case 'evm':
      return isHex(signature) && isHex(address) && verifyEvm(address, message, signature, checkContract)
    case 'solana':
      return verifySolana(address, message, signature)
    case 'bitcoin':
      return isBitcoinSigner(message, signature, address)
  }
}

async function verifyEvm(
  address: Hex,
  message: string,
  signature: Hex,
  checkContract: ContractSignatureCheck,
): Promise<boolean> {
  // A signature of another form than a key makes is not wrong yet: contracts choose theirs.
  const isByKey = await verifyMessage({ address, message, signature }).catch(() => false)
  return isByKey || checkContract({ address, message, signature })
}

/** What stands before 32 bytes of an ed25519 public key in DER. https://www.rfc-editor.org/rfc/rfc8410 */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex')

function verifySolana(address: string, message: string, signature: string): boolean {
  const bytes = readSolanaSignature(signature)
  if (!bytes) return false
  const key = createPublicKey({
    key: Buffer.concat([derPrefix, base58.decode(address)]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.from(message, 'utf8'), key, bytes)
}

function readSolanaSignature(text: string): Buffer | undefined {
  const forms: [RegExp, (text: string) => Buffer][] = [
    [/^(?:0x)?[0-9a-f]{128}$/i, (hex) => Buffer.from(hex.replace(/^0x/i, ''), 'hex')],
    [/^[1-9A-HJ-NP-Za-km-z]{64,90}$/, (text) => Buffer.from(base58.decode(text))],
    [/^[A-Za-z0-9+/]{86}==$/, (text) => Buffer.from(text, 'base64')],
  ]
  const form = forms.find(([pattern]) => pattern.test(text))
  const bytes = form?.[1](text)
  return bytes?.length === 64 ? bytes : undefined
}

/** The name of a signature in answers and in the database: SHA-256 of its text. */
export function hashSignature(signature: string): Buffer {
  return createHash('sha256').update(signature, 'utf8').digest()
}
