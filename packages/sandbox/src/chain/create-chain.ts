import { type NetworkToken, networkBySlug } from '@tenon/core'
import { createClient, http, testActions } from 'viem'
import { institutions } from '../institution/institutions.ts'
import { hotWallet } from './hot-wallet.ts'
import { personWallet } from './person-wallet.ts'
import { putToken } from './put-token.ts'
import { type Anvil, startAnvil } from './start-anvil.ts'

/** What each institution can pay out: 100 million ether, and 10 billion of each token. */
const etherEach = 100_000_000n * 10n ** 18n
const tokensEach = 10_000_000_000n
/** What a person's wallet has of each token; its ether comes with the chain. */
const tokensOfPerson = 5_000n

/** Starts the local chain, puts Ethereum's tokens on it and fills the institutions' hot wallets, and a person's own. */
export async function createChain(port: number): Promise<Anvil> {
  const anvil = await startAnvil(port)
  try {
    const client = createClient({ transport: http(anvil.rpcUrl) }).extend(testActions({ mode: 'anvil' }))
    const wallets = institutions.map(({ slug }) => hotWallet(slug).address)
    for (const address of wallets) await client.setBalance({ address, value: etherEach })
    for (const token of networkBySlug('ethereum').tokens) {
      if (!hasContract(token)) continue
      const units = tokensEach * 10n ** BigInt(token.decimals)
      const holders = new Map(wallets.map((address) => [address, units]))
      holders.set(personWallet.address, tokensOfPerson * 10n ** BigInt(token.decimals))
      await putToken(client, token, holders)
    }
    return anvil
  } catch (error) {
    await anvil.close()
    throw error
  }
}

function hasContract(token: NetworkToken): token is NetworkToken & { contractAddress: string } {
  return token.contractAddress !== undefined
}
