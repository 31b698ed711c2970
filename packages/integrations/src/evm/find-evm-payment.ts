import { type Hex, parseAbiItem } from 'viem'
import type { WithdrawalState } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { EvmClient } from './evm-client.ts'
import type { EvmPayment } from './evm-payment.ts'
import { firstBlockSince } from './first-block-since.ts'
import { listWaitingHashes } from './list-waiting-hashes.ts'
import { readEvmSent } from './read-evm-sent.ts'

const transferEvent = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)')
/** Blocks of which nodes commonly list the logs in one answer. */
const logSpan = 2_000n
/** Transactions of one account that are looked at, the newest first. */
const maximumNonces = 20
/** Blocks that are read whole where a node keeps no older states. */
const maximumScan = 64n

/**
 * Looks for a payment by its content: among the logs of its token, or among the transactions of its sender, and among
 * those that wait for a block.
 *
 * @returns the newest that fits; `undefined` when there is none since the moment the payment was asked for
 * @throws ProviderError `institutionUnavailable` when it was not found and the node does not show all there may be: it is
 *   behind, has thrown away what is needed, has transactions that it does not show, or there are too many. "Nothing there"
 *   would have the wallet asked a second time
 */
export async function findEvmPayment(client: EvmClient, payment: EvmPayment): Promise<WithdrawalState | undefined> {
  const { first, last, isWhole } = await firstBlockSince(client, payment.sinceSeconds)
  const candidates =
    payment.contract === undefined
      ? await sentBy(client, payment, first, last)
      : { hashes: await loggedBy(client, payment, payment.contract, first, last), isWhole: true }
  const found =
    (await firstFit(client, payment, candidates.hashes)) ??
    (await firstFit(client, payment, await listWaitingHashes(client, payment.from)))
  if (!found && !(isWhole && candidates.isWhole)) throw new ProviderError('institutionUnavailable', 'a part only')
  return found
}

async function firstFit(
  client: EvmClient,
  payment: EvmPayment,
  candidates: readonly Hex[],
): Promise<WithdrawalState | undefined> {
  for (const hash of candidates) {
    const state = await readEvmSent(client, payment, hash)
    if (state && state !== 'other') return { ...state, foundBy: 'content' }
  }
  return undefined
}

/** Transactions in which the token moved from the sender to the receiver in this amount, the newest first. */
async function loggedBy(
  client: EvmClient,
  { from, to, units }: EvmPayment,
  address: Hex,
  first: bigint,
  last: bigint,
): Promise<Hex[]> {
  for (let toBlock = last; toBlock >= first; toBlock -= logSpan) {
    const fromBlock = toBlock - logSpan + 1n > first ? toBlock - logSpan + 1n : first
    const logs = await client.getLogs({ address, event: transferEvent, args: { from, to }, fromBlock, toBlock })
    const found = logs.filter(({ args }) => args.value === units).map(({ transactionHash }) => transactionHash)
    if (found.length > 0) return found.reverse()
  }
  return []
}

/**
 * Transactions that the sender made since the first block, the newest first, found by how its count of them grew.
 * `isWhole`: there are no more.
 */
async function sentBy(
  client: EvmClient,
  { from }: EvmPayment,
  first: bigint,
  last: bigint,
): Promise<{ hashes: Hex[]; isWhole: boolean }> {
  const countAt = (blockNumber: bigint) => client.getTransactionCount({ address: from, blockNumber })
  const now = await client.getTransactionCount({ address: from })
  let then: number
  try {
    then = await countAt(first)
  } catch {
    // The node has thrown that state away.
    const lowest = last - maximumScan > first ? last - maximumScan : first
    return { hashes: await scan(client, from, lowest, last), isWhole: lowest === first }
  }
  const hashes: Hex[] = []
  for (let nonce = now - 1; nonce >= then && now - nonce <= maximumNonces; nonce -= 1) {
    const block = await blockOfNonce(countAt, nonce, first, last)
    hashes.push(...(await sentIn(client, from, block, nonce)))
  }
  return { hashes, isWhole: now - then <= maximumNonces }
}

/** The block after which the sender had made more than `nonce` transactions. */
async function blockOfNonce(
  countAt: (blockNumber: bigint) => Promise<number>,
  nonce: number,
  first: bigint,
  last: bigint,
): Promise<bigint> {
  let [low, high] = [first, last]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if ((await countAt(middle)) > nonce) high = middle
    else low = middle
  }
  return high
}

async function sentIn(client: EvmClient, from: Hex, blockNumber: bigint, nonce?: number): Promise<Hex[]> {
  const { transactions } = await client.getBlock({ blockNumber, includeTransactions: true })
  return transactions
    .filter((each) => each.from.toLowerCase() === from.toLowerCase() && (nonce === undefined || each.nonce === nonce))
    .map(({ hash }) => hash)
}

async function scan(client: EvmClient, from: Hex, first: bigint, last: bigint): Promise<Hex[]> {
  const hashes: Hex[] = []
  for (let block = last; block >= first; block -= 1n) hashes.push(...(await sentIn(client, from, block)))
  return hashes
}
