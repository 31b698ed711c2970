import type { ProviderContext } from '../integration.ts'
import { type ExchangeName, loadExchangeClass } from './load-exchange-class.ts'
import { parseExactJson } from './parse-exact-json.ts'

/** A value of a call. Amounts and counts are texts; nested ones are for JSON bodies only. */
export type ExchangeParameter =
  | string
  | boolean
  | readonly string[]
  | { readonly [name: string]: ExchangeParameter | undefined }

export interface ExchangeCall {
  exchange: ExchangeName
  /** ccxt's name of the endpoint: `v2PrivateGetAccounts`. */
  endpoint: string
  parameters?: Readonly<Record<string, ExchangeParameter>>
  /** An OAuth access token, or a key and its secret. Absent for public endpoints. */
  credentials?: { token: string } | { apiKey: string; secret: string }
  headers?: Readonly<Record<string, string>>
  /** For exchanges that want a number that grows with each call of a key. */
  nonce?: () => string
  /** Instead of the context's. */
  baseUrl?: string
}

/**
 * What came back. `answer` is a whole HTTP answer with readable JSON, whatever its status. Everything else is `silence`:
 * the call may or may not have done its work (`notSent`: it has not). `cause` is a word for the log and never quotes the call.
 */
export type ExchangeReply =
  | { kind: 'answer'; status: number; body: unknown }
  | { kind: 'silence'; cause: 'notSent' | 'cut' | 'timeout' | 'unreadable' }

/** Longer answers count as unreadable. */
const maximumAnswerBytes = 8 * 1024 * 1024

/**
 * Calls one endpoint of an exchange through ccxt: ccxt knows the paths and signs; the answer is read here, from the bytes
 * themselves, because ccxt's own reading turns JSON numbers into floats and sorts its errors more coarsely than money needs.
 * Nothing is sent twice and no redirect is followed.
 *
 * @throws RangeError when ccxt does not have the endpoint (a mistake of ours, never of the exchange)
 */
export async function callExchange(
  context: Pick<ProviderContext, 'baseUrl' | 'signal'>,
  call: ExchangeCall,
): Promise<ExchangeReply> {
  let reply: ExchangeReply = { kind: 'silence', cause: 'notSent' }
  const transport = async (url: string, request: RequestInit): Promise<Response> => {
    const signals = request.signal ? [context.signal, request.signal] : [context.signal]
    const read = await exchangeBytes(url, { ...request, signal: AbortSignal.any(signals), redirect: 'error' })
    reply = read.reply
    return new Response(read.text, { status: read.status, headers: { 'content-type': 'application/json' } })
  }

  const ExchangeClass = await loadExchangeClass(call.exchange)
  const base = call.baseUrl ?? context.baseUrl
  const exchange = new ExchangeClass({
    ...call.credentials,
    ...(call.nonce ? { nonce: call.nonce } : {}),
    urls: { api: { rest: base, public: base, private: base } },
    headers: { ...call.headers },
    userAgent: 'Tenon',
    fetchImplementation: transport,
    // The caller's signal ends a call; ccxt's own clock would stop before the body has arrived.
    timeout: 2 ** 31 - 1,
    // Each call has an exchange object of its own, so ccxt's bucket would never fill.
    enableRateLimit: false,
  })
  const method = exchange[call.endpoint]
  if (typeof method !== 'function') throw new RangeError(`ccxt's ${call.exchange} has no endpoint ${call.endpoint}.`)
  try {
    await method.call(exchange, { ...call.parameters })
  } catch {
    // ccxt throws for refusals too, with the answer's text in the message. What matters was read above.
  }
  return reply
}

/** Codes with which opening a connection fails: no byte of the call left. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** `fetch` wraps what the socket said. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

interface Read {
  reply: ExchangeReply
  status: number
  text: string
}

async function exchangeBytes(url: string, request: RequestInit): Promise<Read> {
  const silence = (cause: 'notSent' | 'cut' | 'unreadable'): Read => ({
    reply: { kind: 'silence', cause: request.signal?.aborted ? 'timeout' : cause },
    // A status that ccxt takes for a failure, so that it looks no further.
    status: 599,
    text: '',
  })
  let response: Response
  try {
    response = await fetch(url, request)
  } catch (error) {
    return silence(neverConnected.has(codeOf(error)) ? 'notSent' : 'cut')
  }
  let text: string | undefined
  try {
    text = await readLimited(response)
  } catch {
    return silence('cut')
  }
  if (text === undefined) return silence('unreadable')
  try {
    const body = parseExactJson(text)
    return { reply: { kind: 'answer', status: response.status, body }, status: response.status, text }
  } catch {
    // An error page of a proxy still tells its status; a success that cannot be read tells nothing.
    if (response.ok) return silence('unreadable')
    return {
      reply: { kind: 'answer', status: response.status, body: undefined },
      status: response.status,
      text: '',
    }
  }
}

async function readLimited(response: Response): Promise<string | undefined> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > maximumAnswerBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
