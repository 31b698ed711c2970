import type { HostMessage, LinkMessage } from '@tenon/core'

/** The way to the page or app that opened Link. One per platform. */
export interface HostChannel {
  /** Whether anybody is at the other end. False for a page of its own: nothing is posted then. */
  readonly hasHost: boolean
  /** Whether an app holds this page in a web view of its own: it draws dialogs, and a bar over foreign pages. */
  readonly isNative: boolean
  post(message: LinkMessage): void
  /** Calls back for each message of the host. @returns a function that ends it */
  listen(onMessage: (message: HostMessage) => void): () => void
}
