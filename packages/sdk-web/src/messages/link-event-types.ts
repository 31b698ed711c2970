/**
 * The message types that are handed to `onEvent` as they come: the list of the Mesh Link SDK for web 3.13.
 * `done` and `close` are on it, but end the session before they would be handed on.
 */
export const linkEventTypes = [
  'integrationConnected',
  'integrationConnectionError',
  'integrationMfaRequired',
  'integrationMfaEntered',
  'integrationOAuthStarted',
  'integrationAccountSelectionRequired',
  'transferCompleted',
  'integrationSelected',
  'credentialsEntered',
  'transferStarted',
  'transferPreviewed',
  'transferPreviewError',
  'transferExecutionError',
  'transferConfigureError',
  'pageLoaded',
  'transferAssetSelected',
  'transferNetworkSelected',
  'transferAmountEntered',
  'transferMfaRequired',
  'transferMfaEntered',
  'transferKycRequired',
  'transferExecuted',
  'transferInitiated',
  'transferNoEligibleAssets',
  'walletMessageSigned',
  'verifyDonePage',
  'verifyWalletRejected',
  'connectionDeclined',
  'connectionUnavailable',
  'transferDeclined',
  'done',
  'close',
  'SDKinjectedWalletProviders',
  'legalTermsViewed',
  'seeWhatHappenedClicked',
  'executeFundingStep',
  'fundingOptionsUpdated',
  'fundingOptionsViewed',
  'gasIncreaseWarning',
  'linkTransferQRGenerated',
  'methodSelected',
  'defiWalletError',
  'homePageLoaded',
] as const

export type LinkEventTypeKeys = (typeof linkEventTypes)[number]

/** Whether a message type is one that `onEvent` receives. */
export function isLinkEventTypeKey(type: string): type is LinkEventTypeKeys {
  return (linkEventTypes as readonly string[]).includes(type)
}
