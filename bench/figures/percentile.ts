/**
 * The value below which `share` of the samples lie, by nearest rank; 0.5 is the median.
 *
 * @param share from 0 to 1
 * @throws RangeError when there are no samples
 */
export function percentile(samples: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(samples).sort()
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('There are no samples.')
  return found
}
