import { Agent, setGlobalDispatcher } from 'undici'

/** How long an institution may take, in milliseconds. The whole of a call is ended by its signal. */
interface OutboundLimits {
  /** To accept a connection, TLS included. */
  connectMs: number
  /** From the request to the first bytes of the answer. */
  firstByteMs: number
  /** Between two parts of an answer. */
  betweenBytesMs: number
}

/** What a server starts with. */
export const outboundLimits: OutboundLimits = {
  connectMs: 5_000,
  firstByteMs: 20_000,
  betweenBytesMs: 10_000,
}

/**
 * Sets the limits of every call of this process that does not bring a dispatcher of its own, `fetch` included: Node's own
 * waits 10 s for a connection and 300 s for an answer. https://undici.nodejs.org/#/docs/api/Client
 */
export function limitOutbound({ connectMs, firstByteMs, betweenBytesMs } = outboundLimits): void {
  setGlobalDispatcher(
    new Agent({ connect: { timeout: connectMs }, headersTimeout: firstByteMs, bodyTimeout: betweenBytesMs }),
  )
}
