import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isLoopback, isRefusedAddress } from './refused-address.ts'

export interface OutboundOptions {
  /** Whether loopback may be reached, then also without TLS. For the sandbox environment. */
  allowLoopback: boolean
  /** Default 5 000. */
  connectTimeoutMs?: number
  /** Default the system's resolver. */
  resolve?: Resolve
}

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** A connection that was not made, because of where it would have gone. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError'

  constructor() {
    super('The host resolves to an address that is not allowed.')
  }
}

/**
 * Connects to hosts that someone else chose. A name is resolved once and every address of it is checked; the connection
 * goes to a checked one, under the name's own TLS identity, and the address it reached is checked once more. A plain
 * connection is made to loopback only. Nothing is redirected or decompressed, and no proxy of the environment is used.
 */
export function createOutboundAgent(options: OutboundOptions): Agent {
  const { allowLoopback, connectTimeoutMs = 5_000, resolve = lookup } = options
  const connectors = {
    'http:': guardedConnector((address) => !allowLoopback || !isLoopback(address)),
    'https:': guardedConnector((address) => isRefusedAddress(address, allowLoopback)),
  }

  function guardedConnector(isRefused: (address: string) => boolean): buildConnector.connector {
    const guardedLookup: LookupFunction = (hostname, lookupOptions, callback) => {
      resolve(hostname, { ...lookupOptions, all: true }, (error, addresses) => {
        const [first] = addresses ?? []
        if (error || !first) return callback(error ?? new RefusedAddressError(), '', 0)
        if (addresses.some(({ address }) => isRefused(address))) return callback(new RefusedAddressError(), '', 0)
        if (lookupOptions.all) return callback(null, addresses)
        callback(null, first.address, first.family)
      })
    }
    const connect = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup })
    return (target, callback) => {
      const literal = target.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) !== 0 && isRefused(literal)) return callback(new RefusedAddressError(), null)
      connect(target, (error, socket) => {
        if (error) return callback(error, null)
        if (socket.remoteAddress === undefined || isRefused(socket.remoteAddress)) {
          socket.destroy()
          return callback(new RefusedAddressError(), null)
        }
        callback(null, socket)
      })
    }
  }

  return new Agent({
    connect: (target, callback) => connectors[target.protocol === 'http:' ? 'http:' : 'https:'](target, callback),
    maxHeaderSize: 16_384,
    keepAliveTimeout: 60_000,
    pipelining: 1,
    // The caller keeps time: each request has its own limit.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}
