import type { EvmClient } from './evm-client.ts'

/** The furthest that is looked back: about a day of the fastest network of the catalogue. */
const maximumBlocks = 50_000n
const firstStep = 16n
/** Every network of the catalogue has many blocks in that time. */
const mostHeadAgeSeconds = 120n

/**
 * A block that is older than a moment, close before it, or the furthest that is looked back.
 *
 * @param sinceSeconds Unix
 * @returns `isWhole`: what is not in these blocks has not happened since then. False for a node that is behind as well
 */
export async function firstBlockSince(
  client: EvmClient,
  sinceSeconds: bigint,
): Promise<{ first: bigint; last: bigint; isWhole: boolean }> {
  const head = await client.getBlock({ blockTag: 'latest' })
  const last = head.number
  const isFresh = BigInt(Math.floor(Date.now() / 1000)) - head.timestamp <= mostHeadAgeSeconds
  let { timestamp } = head
  let back = 0n
  let step = firstStep
  while (timestamp >= sinceSeconds && back < last && back < maximumBlocks) {
    back = smaller(smaller(back + step, last), maximumBlocks)
    step *= 2n
    timestamp = (await client.getBlock({ blockNumber: last - back })).timestamp
  }
  return { first: last - back, last, isWhole: isFresh && (timestamp < sinceSeconds || back === last) }
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
