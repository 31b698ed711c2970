import type { LinkMessage, SummaryPage } from './link-message.ts'

type MessageType = LinkMessage['type']

/** The message of one type; the members of the union that share a shape are taken apart. */
type MessageOf<Type extends MessageType> = LinkMessage extends infer Message
  ? Message extends { type: infer Types }
    ? Type extends Types
      ? Message
      : never
    : never
  : never

/** Each field of a payload, and whether it is always there. */
type FieldsOf<Payload> = { [Field in keyof Payload]-?: object extends Pick<Payload, Field> ? 'optional' : 'always' }

interface Row<Type extends MessageType> {
  /** When it is told. */
  when: string
  /** What the host gets, where that is not `onEvent` with the same name. */
  hostGets?: string
  /** The only hosts that are told. Default: all. */
  only?: 'apps' | 'Android' | 'our SDK'
  payload: MessageOf<Type> extends { payload: infer Payload } ? FieldsOf<Payload> : 'none'
}

const failure = { errorMessage: 'always', requestId: 'optional' } as const
const integration = { integrationType: 'always', integrationName: 'always' } as const
const summary = {
  page: 'always',
  selectedIntegration: 'optional',
  transfer: 'optional',
  errorMessage: 'optional',
} as const

/** Every message of the Link page: when it is told, with what, and what the host makes of it. */
export const linkVocabulary: Readonly<{ [Type in MessageType]: Row<Type> }> = {
  loaded: {
    when: 'The page is there, each time that it is loaded',
    hostGets: '`onEvent` with `pageLoaded`; on iOS `loaded`',
    payload: 'none',
  },
  homePageLoaded: { when: 'The list of institutions is shown for the first time', payload: 'none' },
  methodSelected: {
    when: 'How to pay was chosen, in a transfer: `embedded` (an institution), `manual` (to an address), `buy`',
    payload: { method: 'always' },
  },
  integrationSelected: {
    when: 'An institution was chosen, by the person or by the link token',
    payload: { ...integration, userSearched: 'always', nativeLink: 'optional' },
  },
  legalTermsViewed: {
    when: 'What the app may do is shown before a sign-in, and the terms of the client where it has some',
    payload: 'none',
  },
  credentialsEntered: { when: 'Credentials were sent', payload: 'none' },
  integrationOAuthStarted: { when: 'The person came back from the page of the institution', payload: integration },
  integrationMfaRequired: { when: 'The institution asks for another proof', payload: integration },
  integrationMfaEntered: { when: 'That proof was given', payload: 'none' },
  integrationAccountSelectionRequired: { when: 'There are several accounts to choose from', payload: integration },
  integrationConnectionError: { when: 'A connection failed; the person may try again', payload: failure },
  connectionUnavailable: {
    when: 'A wallet is not there, or gave no answer',
    payload: { ...integration, reason: 'always' },
  },
  connectionDeclined: {
    when: 'A wallet does not tell its address, because the person refused',
    payload: { ...integration, reason: 'always', errorMessage: 'optional' },
  },
  defiWalletError: {
    when: 'A wallet is not the one that was asked for, or gave no answer',
    payload: { integrationName: 'always', errorType: 'always', details: 'always', timeStamp: 'always' },
  },
  brokerageAccountAccessToken: {
    when: 'An account is connected',
    hostGets: '`onEvent` with `integrationConnected {accessToken}`, then `onIntegrationConnected({accessToken})`',
    payload: {
      accountTokens: 'always',
      brokerBrandInfo: 'always',
      expiresInSeconds: 'optional',
      refreshTokenExpiresInSeconds: 'optional',
      brokerType: 'always',
      brokerName: 'always',
    },
  },
  delayedAuthentication: {
    when: 'A sign-in is done whose accounts come later',
    hostGets: '`onEvent` with `integrationConnected {delayedAuth}`, then `onIntegrationConnected({delayedAuth})`',
    payload: {
      refreshToken: 'always',
      refreshTokenExpiresInSeconds: 'optional',
      brokerType: 'always',
      brokerName: 'always',
      brokerBrandInfo: 'always',
    },
  },
  transferStarted: { when: 'A transfer begins, with an account that can send', payload: integration },
  transferConfigureError: { when: 'What the account could send cannot be read', payload: failure },
  transferNoEligibleAssets: {
    when: 'Nothing in the account can be sent here',
    payload: { ...integration, noAssetsType: 'always', arrayOfTokensHeld: 'always' },
  },
  transferAssetSelected: { when: 'An asset was chosen', payload: { symbol: 'always' } },
  transferNetworkSelected: { when: 'A network was chosen', payload: { id: 'always', name: 'always' } },
  transferAmountEntered: { when: 'An amount was typed', payload: 'none' },
  fundingOptionsViewed: { when: 'Ways to make what is missing are shown', payload: 'none' },
  fundingOptionsUpdated: { when: 'Another way than the first was chosen', payload: 'none' },
  transferPreviewed: {
    when: 'An offer is shown; again at each new one',
    payload: {
      amount: 'always',
      symbol: 'always',
      toAddress: 'always',
      networkId: 'always',
      previewId: 'always',
      networkName: 'always',
      amountInFiat: 'always',
      fiatCurrency: 'always',
      ...integration,
      estimatedNetworkGasFee: 'optional',
      institutionTransferFee: 'optional',
      customClientFee: 'optional',
      cryptocurrencyFundingOptions: 'optional',
      userId: 'always',
      clientTransactionId: 'optional',
    },
  },
  transferPreviewError: { when: 'No offer could be made', payload: failure },
  gasIncreaseWarning: { when: 'The network fee of a new offer rose by more than a quarter', payload: 'none' },
  transferInitiated: {
    when: 'The person confirmed',
    payload: {
      ...integration,
      status: 'always',
      symbol: 'always',
      amount: 'always',
      amountInFiat: 'always',
      fiatCurrency: 'always',
      toAddress: 'always',
      networkId: 'always',
      networkName: 'always',
      estimatedNetworkGasFee: 'optional',
      institutionTransferFee: 'optional',
      customClientFee: 'optional',
    },
  },
  executeFundingStep: {
    when: 'What was missing is made, or could not be, once for each step of it',
    payload: { cryptocurrencyFundingOptionType: 'always', status: 'always', errorMessage: 'optional' },
  },
  transferMfaRequired: { when: 'The institution asks for a proof before it sends', payload: 'none' },
  transferMfaEntered: { when: 'That proof was given', payload: 'none' },
  transferKycRequired: { when: 'The institution must know the person better before it sends', payload: 'none' },
  transferExecuted: {
    when: 'The institution has sent, or will',
    payload: {
      status: 'always',
      txId: 'always',
      fromAddress: 'always',
      toAddress: 'always',
      symbol: 'always',
      amount: 'always',
      networkId: 'always',
      userId: 'always',
      clientTransactionId: 'optional',
    },
  },
  transferFinished: {
    when: 'After `transferExecuted`. Credit on the webhook, not on this',
    hostGets:
      '`onEvent` with `transferCompleted`, then `onTransferFinished`. Apps get it with `{status: "error", errorMessage}` after a `transferExecutionError` too',
    payload: {
      status: 'always',
      txId: 'always',
      fromAddress: 'always',
      toAddress: 'always',
      symbol: 'always',
      amount: 'always',
      networkId: 'always',
      networkName: 'always',
      amountInFiat: 'always',
      totalAmountInFiat: 'always',
      transferId: 'always',
      txHash: 'optional',
      userId: 'always',
      clientTransactionId: 'optional',
    },
  },
  transferExecutionError: { when: 'The institution did not send', payload: failure },
  transferDeclined: {
    when: 'A wallet did not send',
    payload: {
      ...integration,
      toAddress: 'always',
      token: 'always',
      network: 'always',
      amount: 'always',
      status: 'always',
    },
  },
  seeWhatHappenedClicked: { when: 'The person asked for the whole story of a failure', payload: 'none' },
  linkTransferQRGenerated: {
    when: 'An address to send to is shown as a QR code',
    payload: { token: 'always', network: 'always', toAddress: 'always' },
  },
  walletMessageSigned: {
    when: 'A signature proved a wallet',
    payload: {
      signedMessageHash: 'always',
      message: 'always',
      address: 'always',
      timeStamp: 'always',
      isVerified: 'always',
      verifiedAddresses: 'always',
    },
  },
  verifyDonePage: { when: 'The page after that proof is left', payload: 'none' },
  verifyWalletRejected: { when: 'The person refused to sign', payload: 'none' },
  closeRequestReceived: {
    when: 'The host asked to close, and the person may be asked first',
    hostGets: 'nothing: the SDK waits',
    only: 'our SDK',
    payload: 'none',
  },
  showClose: {
    when: 'The person wants to leave, and would lose something',
    hostGets: 'nothing: the SDK asks the person, and calls `onExit`',
    only: 'apps',
    payload: 'none',
  },
  error: {
    when: 'No session could be opened. `errorMessage` stands beside the type',
    hostGets: 'the reason in `LinkExit`',
    only: 'Android',
    payload: 'none',
  },
  close: { when: 'The person left', hostGets: '`onExit(errorMessage, summary)`', payload: summary },
  done: { when: 'The person pressed the last button', hostGets: '`onExit(errorMessage, summary)`', payload: summary },
}

/** Where a session was when it ended, by the names in the summary. */
export const linkPages: Readonly<Record<SummaryPage, string>> = {
  startPage: 'Before the first choice, or at a page that has no name of its own',
  termsAndConditionPage: 'The terms of the client',
  integrationsCatalogPage: 'The list of institutions',
  integrationLoginPage: 'The sign-in, or what comes right before it',
  integrationMfaPage: 'Another proof at the sign-in',
  integrationAccountSelectPage: 'The choice of accounts',
  integrationConnectedPage: 'An account is connected',
  errorPage: 'A failure, or no session at all',
  transferKycPage: 'The institution must know the person better',
  transferHoldingSelectionPage: 'The choice of an asset',
  transferNetworkSelectionPage: 'The choice of a network',
  transferAmountSelectionPage: 'The amount',
  transferFundingPage: 'Making what is missing',
  transferPreviewPage: 'The offer',
  transferMfaPage: 'A proof before it is sent',
  transferExecutedPage: 'Sent. Also with `close` this is a good end',
  verifyDonePage: 'A wallet is proved',
}

/** Names that hosts know and the Link page never sends, and why. */
export const wordsOfOthers: Readonly<Record<string, string>> = {
  pageLoaded: 'The SDKs make it of `loaded`',
  integrationConnected: 'The SDKs make it of `brokerageAccountAccessToken` and `delayedAuthentication`',
  transferCompleted: 'The SDKs make it of `transferFinished`',
  SDKinjectedWalletProviders: 'Left over from SDKs for web 3.1 to 3.3, which told a page the wallets of its host',
  paypalComplianceDeclined: 'Known to the SDK for Android, without a documented meaning',
  webViewLoadFailed: 'The SDK for React Native makes it when the page cannot be loaded',
  exit: 'Ends Link in React Native as `close` does, which we send',
  openTrueAuth: 'Signs in by a product that iOS alone supports. Link signs people in itself',
  oauthLinkOpen: 'SDKs for web up to 3.1.1 opened a window for it. The page opens its own',
  registerTransferError: 'In old documents; no SDK hands it on',
}
