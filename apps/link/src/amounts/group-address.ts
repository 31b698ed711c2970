/** An address in groups of four characters, as people compare them. `0x` stays with the first group. */
export function groupAddress(address: string): string[] {
  const prefix = address.startsWith('0x') ? '0x' : ''
  const groups = address.slice(prefix.length).match(/.{1,4}/gu) ?? []
  return [prefix + (groups[0] ?? ''), ...groups.slice(1)]
}
