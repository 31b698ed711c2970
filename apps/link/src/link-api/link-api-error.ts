/** A call of the Link UI that did not succeed. `code` is the server's, or `unreachable` when no answer came. */
export class LinkApiError extends Error {
  readonly code: string
  /** A sentence for people, from the server. */
  readonly displayMessage: string | undefined
  /** What support needs to find the failure. */
  readonly supportId: string | undefined

  constructor(code: string, { displayMessage, supportId }: { displayMessage?: string; supportId?: string } = {}) {
    super(`The Link API answered ${code}.`)
    this.name = 'LinkApiError'
    this.code = code
    this.displayMessage = displayMessage
    this.supportId = supportId
  }
}
