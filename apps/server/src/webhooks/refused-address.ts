import { BlockList, isIP } from 'node:net'

/** Where no webhook goes: https://www.iana.org/assignments/iana-ipv4-special-registry and the multicast and reserved rest. */
const refusedV4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
])

/** Only global unicast is left, without the ranges that lead back into IPv4 (mapped, NAT64, 6to4, Teredo) and documentation. */
const globalV6 = listOf('ipv6', [['2000::', 3]])
const refusedV6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])
const loopbackV4 = listOf('ipv4', [['127.0.0.0', 8]])
const loopbackV6 = listOf('ipv6', [['::1', 128]])

export function isLoopback(address: string): boolean {
  return isIP(address) === 6 ? loopbackV6.check(address, 'ipv6') : loopbackV4.check(address, 'ipv4')
}

/**
 * Whether an address may not be connected to on behalf of a client: everything that is not a public host.
 *
 * @param address an IP in its canonical text; anything else is refused
 * @param allowLoopback for the sandbox environment
 */
export function isRefusedAddress(address: string, allowLoopback: boolean): boolean {
  const family = isIP(address)
  if (family === 0) return true
  if (isLoopback(address)) return !allowLoopback
  if (family === 4) return refusedV4.check(address, 'ipv4')
  return !globalV6.check(address, 'ipv6') || refusedV6.check(address, 'ipv6')
}

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly [string, number][]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of ranges) list.addSubnet(net, bits, family)
  return list
}
