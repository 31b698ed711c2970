import type { NetworkToken } from '@tenon/core'
import {
  encodeAbiParameters,
  getAddress,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  stringToHex,
  type TestActions,
} from 'viem'
import compiled from './erc20.sol.json' with { type: 'json' }

/** https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html, in the order of `erc20.sol`. */
const slots = { balanceOf: 0n, totalSupply: 2n, name: 3n, symbol: 4n, decimals: 5n }

/**
 * Puts a token on the chain where it stands on Ethereum, so that a catalogue's contract address is right here too.
 *
 * @param holders who gets how many base units
 * @throws RangeError for a name longer than 31 bytes, which would need more than one slot
 */
export async function putToken(
  client: Pick<TestActions, 'setCode' | 'setStorageAt'>,
  token: NetworkToken & { contractAddress: string },
  holders: ReadonlyMap<Hex, bigint>,
): Promise<void> {
  const address = getAddress(token.contractAddress)
  const write = (index: Hex, value: Hex) => client.setStorageAt({ address, index, value })
  await client.setCode({ address, bytecode: `0x${compiled.runtimeBytecode.slice(2)}` })
  await write(word(slots.name), shortString(token.name))
  await write(word(slots.symbol), shortString(token.symbol))
  await write(word(slots.decimals), word(BigInt(token.decimals)))
  let totalSupply = 0n
  for (const [holder, units] of holders) {
    await write(balanceSlot(holder), word(units))
    totalSupply += units
  }
  await write(word(slots.totalSupply), word(totalSupply))
}

function balanceSlot(holder: Hex): Hex {
  return keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [holder, slots.balanceOf]))
}

/** Up to 31 bytes stand in the slot itself, with twice their length in its last byte. */
function shortString(text: string): Hex {
  const length = Buffer.byteLength(text)
  if (length > 31) throw new RangeError(`${text} does not fit into one storage slot.`)
  const bytes = pad(stringToHex(text), { dir: 'right', size: 32 })
  return word(BigInt(bytes) | BigInt(length * 2))
}

function word(value: bigint): Hex {
  return numberToHex(value, { size: 32 })
}
