/** A message as the host gets it: its type, its payload where it has one, and what the SDKs read beside the payload. */
export interface HostMessageObject {
  type: string
  payload?: unknown
  errorMessage?: string
}

/** The way out of a web view, by what the SDK of the platform put on the page. */
export interface NativeTransport {
  platform: 'iOS' | 'android' | 'reactNative' | 'flutter'
  /** Amounts in a message are decimal text; each transport words them as its app reads them. */
  send(message: HostMessageObject): void
}
