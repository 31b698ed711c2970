import { Agent, setGlobalDispatcher } from 'undici'

/** How long an institution may take, in milliseconds. The whole of a call is ended by its signal. */
export const outboundLimits = {
  /** To accept a connection, TLS included. */
  connectMs: 5_000,
  /** From the request to the first bytes of the answer. */
  firstByteMs: 20_000,
  /** Between two parts of an answer. */
  betweenBytesMs: 10_000,
} as const

/**
 * Sets the limits of every call of this process that does not bring a dispatcher of its own, `fetch` included: Node's own
 * waits 10 s for a connection and 300 s for an answer. https://undici.nodejs.org/#/docs/api/Client
 */
export function limitOutbound(): void {
  const { connectMs, firstByteMs, betweenBytesMs } = outboundLimits
  setGlobalDispatcher(
    new Agent({ connect: { timeout: connectMs }, headersTimeout: firstByteMs, bodyTimeout: betweenBytesMs }),
  )
}
