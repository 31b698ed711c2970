import type { EvmClient } from './evm-client.ts'

/** The furthest that is looked back: about a day of the fastest network of the catalogue. */
const maximumBlocks = 50_000n
const firstStep = 16n

/**
 * A block that is older than a moment, close before it, or the furthest that is looked back.
 *
 * @param sinceSeconds Unix
 */
export async function firstBlockSince(
  client: EvmClient,
  sinceSeconds: bigint,
): Promise<{ first: bigint; last: bigint }> {
  const head = await client.getBlock({ blockTag: 'latest' })
  const last = head.number
  let { timestamp } = head
  let back = 0n
  let step = firstStep
  while (timestamp >= sinceSeconds && back < last && back < maximumBlocks) {
    back = smaller(smaller(back + step, last), maximumBlocks)
    step *= 2n
    timestamp = (await client.getBlock({ blockNumber: last - back })).timestamp
  }
  return { first: last - back, last }
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
