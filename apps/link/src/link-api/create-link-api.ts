import type {
  CataloguePage,
  CatalogueRequest,
  EventRequest,
  LinkOpening,
  LinkView,
  RedeemRequest,
  ResumeRequest,
} from '@tenon/core'
import { LinkApiError } from './link-api-error.ts'

/** An institution may take half a minute to answer; beyond this nothing will come any more. */
const timeoutMs = 90_000

/** The calls of the Link UI. Each throws `LinkApiError`. */
export interface LinkApi {
  redeem(request: RedeemRequest): Promise<LinkOpening>
  resume(secret: string, request: ResumeRequest): Promise<LinkView>
  send(secret: string, request: EventRequest): Promise<LinkView>
  search(secret: string, request: CatalogueRequest, signal: AbortSignal): Promise<CataloguePage>
}

/** The Link API of the server that served this page. `fetch` can be replaced in tests. */
export function createLinkApi(fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis)): LinkApi {
  async function call(path: string, body: unknown, secret?: string, left?: AbortSignal): Promise<unknown> {
    let status: number
    let answer: unknown
    try {
      const response = await fetch(`/link-api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(secret ? { authorization: `Link ${secret}` } : {}) },
        body: JSON.stringify(body),
        cache: 'no-store',
        credentials: 'omit',
        signal: left ? AbortSignal.any([left, AbortSignal.timeout(timeoutMs)]) : AbortSignal.timeout(timeoutMs),
      })
      status = response.status
      answer = await response.json()
    } catch {
      // No connection, no answer in time, or an answer that a proxy made up: all the same to whoever waits.
      throw new LinkApiError('unreachable')
    }
    if (status >= 400) throw readFailure(answer)
    return answer
  }

  // The server that answers is of the same release as this page, so its answers are taken at their word.
  return {
    redeem: async (request) => (await call('redeem', request)) as LinkOpening,
    resume: async (secret, request) => (await call('resume', request, secret)) as LinkView,
    send: async (secret, request) => (await call('event', request, secret)) as LinkView,
    search: async (secret, request, signal) => (await call('search', request, secret, signal)) as CataloguePage,
  }
}

function readFailure(answer: unknown): LinkApiError {
  if (typeof answer !== 'object' || answer === null) return new LinkApiError('unreachable')
  const { errorType, displayMessage, errorHash } = answer as Record<string, unknown>
  return new LinkApiError(typeof errorType === 'string' ? errorType : 'unreachable', {
    ...(typeof displayMessage === 'string' ? { displayMessage } : {}),
    ...(typeof errorHash === 'string' ? { supportId: errorHash } : {}),
  })
}
