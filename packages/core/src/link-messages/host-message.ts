/** Messages from the host page to the Link page. Anything else on the channel is ignored. */
export type HostMessage =
  /**
   * The answer to each `loaded`. `origin` is the host page's own. `hasWalletBridge`: the wallets announced there can be
   * asked from here; our own SDK says so, of others the version does.
   */
  | { type: 'meshSDKSpecs'; payload: { platform: string; version: string; origin?: string; hasWalletBridge?: boolean } }
  /** Source accounts that the host already holds tokens for; the first one is used. */
  | { type: 'frontAccessTokens'; payload: IntegrationAccessToken[] }
  /** An account to send to, by its token; the first one is used. Web SDKs up to 3.5 send it. */
  | { type: 'frontTransferDestinationTokens'; payload: IntegrationAccessToken[] }
  /** Whether the app knows the scheme of the `nativeLink` that it was told with `integrationSelected`. iOS says it. */
  | { type: 'nativeLink'; payload: { url: string; canOpen: boolean } }
  /** The host asks the page to end by itself, with `close`; if it asks the user first: `closeRequestReceived` at once. */
  | { type: 'closeRequested' }

export interface IntegrationAccessToken {
  accountId: string
  accountName: string
  accessToken: string
  brokerType: string
  brokerName: string
}
