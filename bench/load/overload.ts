/** What the generator is asked to send, whether it is answered or not. */
export interface OverloadRequest {
  url: string
  method: 'POST'
  headers: Readonly<Record<string, string>>
  body: string
  /** Requests begun each second, however many are still under way. */
  requestsPerSecond: number
  forMs: number
  /** Connections at most; a request that finds none free is not sent, and counted. */
  connections: number
}

/** What came of it. */
export interface OverloadResult {
  /** Answers with 200, a second. */
  servedPerSecond: number
  /** Answers with 503, a second. */
  refusedPerSecond: number
  /** Requests for which there was no connection, a second. */
  unsentPerSecond: number
  /** Of the answers with 200, in milliseconds. */
  p99Ms: number
}
