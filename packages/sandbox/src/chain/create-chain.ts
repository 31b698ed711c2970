import { findToken, networkBySlug } from '@tenon/core'
import { createClient, encodeAbiParameters, getAddress, http, keccak256, numberToHex, testActions } from 'viem'
import { institutions } from '../institution/institutions.ts'
import { hotWallet } from './hot-wallet.ts'
import { type Anvil, startAnvil } from './start-anvil.ts'
import compiled from './usd-coin.sol.json' with { type: 'json' }

/** USD Coin stands where it stands on Ethereum, so that a catalogue's contract address is right here too. */
export const usdCoinAddress = getAddress(findToken(networkBySlug('ethereum'), 'USDC')?.contractAddress ?? '')

/** What each institution can pay out: 100 million ether and 10 billion USD Coin. */
const etherEach = 100_000_000n * 10n ** 18n
const usdCoinEach = 10_000_000_000n * 10n ** 6n

/** Starts the local chain, puts USD Coin on it and fills the institutions' hot wallets. */
export async function createChain(port: number): Promise<Anvil> {
  const anvil = await startAnvil(port)
  try {
    const client = createClient({ transport: http(anvil.rpcUrl) }).extend(testActions({ mode: 'anvil' }))
    await client.setCode({ address: usdCoinAddress, bytecode: `0x${compiled.runtimeBytecode.slice(2)}` })
    for (const { slug } of institutions) {
      const { address } = hotWallet(slug)
      await client.setBalance({ address, value: etherEach })
      await client.setStorageAt({ address: usdCoinAddress, index: balanceSlot(address), value: word(usdCoinEach) })
    }
    const totalSupply = usdCoinEach * BigInt(institutions.length)
    await client.setStorageAt({ address: usdCoinAddress, index: word(2n), value: word(totalSupply) })
    return anvil
  } catch (error) {
    await anvil.close()
    throw error
  }
}

/** https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html#mappings-and-dynamic-arrays */
function balanceSlot(address: `0x${string}`): `0x${string}` {
  return keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [address, 0n]))
}

function word(value: bigint): `0x${string}` {
  return numberToHex(value, { size: 32 })
}
