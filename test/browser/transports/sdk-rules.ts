export type AppPlatform = 'iOS' | 'android' | 'flutter'

/** What a field must be. With `?` it may be missing or null. `integer`: written without a fraction. */
type Kind = 'text' | 'text?' | 'number' | 'number?' | 'integer' | 'integer?' | 'truth' | 'truth?' | 'object' | 'list'

type Rules = Readonly<Record<string, Kind>>

/** Field by its path; `[]` is each item of a list. A payload under which no rule stands is handed on as it is. */
type SdkRules = Readonly<Record<string, Rules>>

const account: Rules = {
  accountTokens: 'list',
  'accountTokens[].accessToken': 'text',
  'accountTokens[].refreshToken': 'text?',
  'accountTokens[].account': 'object',
  'accountTokens[].account.accountId': 'text',
  'accountTokens[].account.accountName': 'text',
  'accountTokens[].account.fund': 'number?',
  'accountTokens[].account.cash': 'number?',
  brokerBrandInfo: 'object',
  brokerType: 'text',
  brokerName: 'text',
  expiresInSeconds: 'integer?',
  refreshTokenExpiresInSeconds: 'integer?',
}

const delayed: Rules = {
  refreshToken: 'text',
  refreshTokenExpiresInSeconds: 'integer?',
  brokerType: 'text',
  brokerName: 'text',
  brokerBrandInfo: 'object',
}

const failure: Rules = { errorMessage: 'text' }

const finished: Rules = {
  txId: 'text',
  symbol: 'text',
  amount: 'number',
  networkId: 'text',
  amountInFiat: 'number?',
  totalAmountInFiat: 'number?',
  networkName: 'text?',
  txHash: 'text?',
  transferId: 'text?',
}

/** What `JSONDecoder` wants of the structures in the SDK for iOS. It drops a message that does not fit, without a word. */
const ios: SdkRules = {
  brokerageAccountAccessToken: {
    ...account,
    'accountTokens[].account.isReconnected': 'truth?',
    'accountTokens[].account.frontAccountId': 'text?',
    'brokerBrandInfo.brokerLogo': 'text',
    'brokerBrandInfo.brokerPrimaryColor': 'text?',
  },
  delayedAuthentication: { ...delayed, 'brokerBrandInfo.brokerLogo': 'text' },
  'transferFinished success': { symbol: 'text', amount: 'number' },
  'transferFinished error': failure,
  showNativeNavbar: { '': 'truth' },
}

/** What Gson makes of the classes in the SDK for Android; a missing field that Kotlin calls non-null is a crash later. */
const android: SdkRules = {
  brokerageAccountAccessToken: { ...account, 'accountTokens[].account.frontAccountId': 'text' },
  delayedAuthentication: delayed,
  'transferFinished success': finished,
  'transferFinished error': failure,
}

/** What the casts in the SDK for Flutter insist on. A message that does not fit is dropped with a line in the log. */
const flutter: SdkRules = {
  brokerageAccountAccessToken: { ...account, 'accountTokens[].account.isReconnected': 'truth?' },
  delayedAuthentication: delayed,
  'transferFinished success': { ...finished, fromAddress: 'text', toAddress: 'text' },
  'transferFinished error': failure,
  integrationSelected: { integrationType: 'text', integrationName: 'text' },
  integrationConnectionError: failure,
  transferPreviewError: failure,
  transferExecutionError: failure,
  transferPreviewed: {
    amount: 'number',
    symbol: 'text',
    toAddress: 'text',
    networkId: 'text',
    previewId: 'text',
    networkName: 'text?',
    amountInFiat: 'number?',
    'estimatedNetworkGasFee.fee': 'number?',
    'estimatedNetworkGasFee.feeCurrency': 'text?',
    'estimatedNetworkGasFee.feeInFiat': 'number?',
  },
  transferInitiated: { integrationName: 'text', status: 'text', integrationType: 'text?' },
  transferExecuted: {
    status: 'text',
    txId: 'text',
    fromAddress: 'text',
    toAddress: 'text',
    symbol: 'text',
    amount: 'number',
    networkId: 'text',
  },
  transferNoEligibleAssets: {
    integrationName: 'text',
    integrationType: 'text?',
    noAssetsType: 'text?',
    'arrayOfTokensHeld[].symbol': 'text',
    'arrayOfTokensHeld[].amount': 'number',
    'arrayOfTokensHeld[].amountInFiat': 'number?',
    'arrayOfTokensHeld[].ineligibilityReason': 'text?',
  },
  walletMessageSigned: {
    signedMessageHash: 'text?',
    message: 'text?',
    address: 'text',
    timeStamp: 'integer',
    isVerified: 'truth',
  },
  executeFundingStep: { cryptocurrencyFundingOptionType: 'text', status: 'text', errorMessage: 'text?' },
  methodSelected: { method: 'text' },
  close: { page: 'text' },
  done: { page: 'text' },
  showNativeNavbar: { '': 'truth' },
}

const rulesOf: Readonly<Record<AppPlatform, SdkRules>> = { iOS: ios, android, flutter }

/**
 * Where a message is not what the SDK of a platform can read: the models in `FrontFin/mesh-ios-sdk`, `mesh-android-sdk` and
 * `mesh-flutter-sdk`, as they are published.
 */
export function misfitsOf(platform: AppPlatform, message: { type: string; payload?: unknown }): string[] {
  const { type, payload } = message
  const status = type === 'transferFinished' ? ` ${String(membersOf(payload).status)}` : ''
  const rules = rulesOf[platform][type + status]
  if (rules === undefined) return type === 'transferFinished' ? [`${type}.status is${status}`] : []
  return Object.entries(rules).flatMap(([path, kind]) =>
    valuesAt(payload, path)
      .filter((value) => !fits(value, kind))
      .map((value) => `${type}.${path} is ${JSON.stringify(value)}, not ${kind}`),
  )
}

function valuesAt(payload: unknown, path: string): unknown[] {
  let values = [payload]
  for (const [depth, name] of path
    .split('.')
    .filter((part) => part !== '')
    .entries()) {
    const isEach = name.endsWith('[]')
    const field = isEach ? name.slice(0, -2) : name
    // A structure inside that may be missing is not looked into.
    const inner = values.filter((value) => depth === 0 || value !== undefined).map((value) => membersOf(value)[field])
    values = isEach ? inner.flatMap((value) => (Array.isArray(value) ? value : [value])) : inner
  }
  return values
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function fits(value: unknown, kind: Kind): boolean {
  if (kind.endsWith('?') && (value === undefined || value === null)) return true
  switch (kind.replace('?', '')) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'integer':
      return Number.isSafeInteger(value)
    case 'truth':
      return typeof value === 'boolean'
    case 'list':
      return Array.isArray(value)
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
}
