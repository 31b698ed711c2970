/** What the generator is asked to send. */
export interface LoadRequest {
  url: string
  method: 'POST'
  headers: Readonly<Record<string, string>>
  body: string
  /** Requests under way at any time, each on a connection of its own. */
  concurrency: number
  /** Before anything is counted. */
  warmUpMs: number
  measureMs: number
}

/** What came of it. */
export interface LoadResult {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}
