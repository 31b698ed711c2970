import {
  parseDecimal as amountOf,
  type FundingLine,
  type IntegrationSummary,
  type LinkScreen,
  type LinkUserEvent,
  type TransferView,
} from '@tenon/core'
import type { LinkState, Trouble } from '../src/session/link-session.ts'
import { largeCatalogue } from './large-catalogue.ts'
import { sideStates } from './side-states.ts'
import { walletStates } from './wallet-states.ts'

const brand = { client: { name: 'Northwind Trading' }, environment: 'sandbox' } as const

const coinbase: IntegrationSummary = { id: 'coinbase', name: 'Coinbase', kind: 'exchange', monogram: 'C', hue: 255 }
const kraken: IntegrationSummary = { id: 'kraken', name: 'Kraken', kind: 'exchange', monogram: 'K', hue: 295 }
const harbour: IntegrationSummary = {
  id: 'harbour',
  name: 'Harbour Brokerage',
  kind: 'brokerage',
  monogram: 'H',
  hue: 160,
}

const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const solanaAddress = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'
const hint = 'User name Mesh, password Pass123, code 123456.'

function open(screen: LinkScreen, extra: { busy?: LinkUserEvent['type']; trouble?: Trouble } = {}): LinkState {
  return { phase: 'open', brand, screen, busy: extra.busy, ...(extra.trouble ? { trouble: extra.trouble } : {}) }
}

const catalogue: LinkScreen = {
  name: 'catalogue',
  purpose: 'connect',
  canGoBack: false,
  total: 9,
  integrations: [
    { ...coinbase, health: 'up' },
    { ...kraken, health: 'degraded' },
    { ...harbour, health: 'up' },
    {
      id: 'binance',
      name: 'Binance',
      kind: 'exchange',
      monogram: 'B',
      hue: 85,
      health: 'down',
      downSince: '2026-11-20T14:10:00Z',
    },
    { id: 'meridian', name: 'Meridian Bank', kind: 'bank', monogram: 'M', hue: 20, health: 'up' },
    { id: 'fox', name: 'Fox Wallet', kind: 'wallet', monogram: 'F', hue: 55, health: 'up' },
    {
      id: 'alder',
      name: 'Alder & Sons Securities of Greater Manchester',
      kind: 'brokerage',
      monogram: 'A',
      hue: 130,
      health: 'up',
    },
    { id: 'tidal', name: 'Tidal', kind: 'exchange', monogram: 'T', hue: 200, health: 'up' },
    { id: 'rowan', name: 'Rowan Trust', kind: 'bank', monogram: 'R', hue: 330, health: 'up' },
  ],
}

const credentials: LinkScreen = {
  name: 'credentials',
  canGoBack: true,
  integration: harbour,
  fields: [
    { name: 'username', label: 'Username', kind: 'text', autocomplete: 'username' },
    { name: 'password', label: 'Password', kind: 'secret', autocomplete: 'current-password' },
  ],
  access: ['readHoldings', 'moveCrypto'],
  guide: [],
  hint,
}

const apiKey: LinkScreen = {
  name: 'credentials',
  canGoBack: true,
  integration: kraken,
  fields: [
    { name: 'key', label: 'API key', kind: 'text', autocomplete: 'off' },
    {
      name: 'secret',
      label: 'Private key',
      kind: 'secret',
      autocomplete: 'off',
    },
    { name: 'passphrase', label: 'Passphrase', kind: 'secret', autocomplete: 'off' },
  ],
  access: ['readHoldings'],
  guide: [
    'At kraken.com open Settings, then API, and create a key.',
    'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.',
    'Copy the API key and the private key here. Kraken shows the private key once.',
  ],
}

const oauth: LinkScreen = {
  name: 'oauth',
  canGoBack: true,
  integration: coinbase,
  authorizeUrl: '/authorize',
  access: ['readHoldings', 'moveCrypto'],
  hint,
}

const code: LinkScreen = {
  name: 'mfa',
  canGoBack: true,
  integration: harbour,
  challenge: { kind: 'code', channel: 'phone', sentTo: '•••• 4821' },
  hint: 'The code is 123456.',
}

const question: LinkScreen = {
  name: 'mfa',
  canGoBack: true,
  integration: harbour,
  challenge: { kind: 'question', question: 'What was the name of your first school?' },
}

type MfaScreen = Extract<LinkScreen, { name: 'mfa' }>

/** A proof at sign-in. */
const mfa = (changes: Partial<MfaScreen>): MfaScreen => ({
  name: 'mfa',
  canGoBack: true,
  integration: harbour,
  challenge: { kind: 'code', channel: 'phone' },
  ...changes,
})

const captchaImage = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 96" width="260" height="96"><rect width="260" height="96" fill="#f3f0e8"/><g fill="none" stroke="#2b3a35" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"><path d="M52 26L68 38V58L52 70L36 58V38ZM92 72L108 24L124 72M98 56H118M148 24V72M178 24L148 48L178 72M200 24H232L208 72"/></g><path d="M6 62C70 20 150 92 254 34" fill="none" stroke="#8a6d4a" stroke-width="2"/></svg>',
)}`

const device = mfa({ challenge: { kind: 'confirmation', by: 'device', hasOtherWay: true } })
const captcha = mfa({ challenge: { kind: 'captcha', image: captchaImage }, hint: 'The first picture says OAK7' })
const qrCode = mfa({
  challenge: { kind: 'qrCode', content: 'https://harbour.example/scan/6f1d0b2a', expiresInSeconds: 120 },
})
const notSeen = {
  code: 'incorrect2faCode',
  message: 'Your institution has not seen this yet. Finish it there, then try again.',
} as const

const accountRows = [
  { id: '1', name: 'Individual •••• 0192' },
  { id: '2', name: 'Joint with a name so long that it does not fit on one line of a phone •••• 7730' },
  { id: '3', name: 'Retirement •••• 5511' },
]

const connected: LinkScreen = {
  name: 'connected',
  canGoBack: false,
  integration: harbour,
  accounts: accountRows.slice(0, 2),
  next: 'transfer',
  canConnectAnother: true,
}

const assets: LinkScreen = {
  name: 'assets',
  canGoBack: false,
  integration: coinbase,
  fiatCurrency: 'USD',
  purpose: 'deposit',
  holdings: [
    {
      symbol: 'USDC',
      name: 'USD Coin',
      amount: amountOf('1250.5'),
      amountInFiat: amountOf('1250.5'),
      isEligible: true,
    },
    {
      symbol: 'ETH',
      name: 'Ether',
      amount: amountOf('0.482193847561029384'),
      amountInFiat: amountOf('1497.33'),
      isEligible: true,
    },
    {
      symbol: 'SOL',
      name: 'Solana',
      amount: amountOf('0.000000012'),
      amountInFiat: amountOf('0.0000018'),
      isEligible: true,
      reason: 'Your institution can convert or buy what you lack.',
    },
    {
      symbol: 'BTC',
      name: 'Bitcoin',
      amount: amountOf('0.25'),
      amountInFiat: amountOf('23471.02'),
      isEligible: false,
      reason: 'Not accepted here.',
    },
    {
      symbol: 'PYUSD',
      name: 'PayPal USD',
      amount: amountOf('3'),
      amountInFiat: amountOf('3'),
      isEligible: false,
      reason: 'You hold less than the minimum.',
    },
  ],
}

const networks: LinkScreen = {
  name: 'networks',
  canGoBack: true,
  symbol: 'USDC',
  fiatCurrency: 'USD',
  networks: [
    { id: '1', name: 'Ethereum', feeInFiat: amountOf('1.234'), minutes: 3, isEligible: true },
    { id: '2', name: 'Polygon', feeInFiat: amountOf('0.0021'), minutes: 2, isEligible: true },
    { id: '3', name: 'Solana', feeInFiat: amountOf('0'), minutes: 1, isEligible: true },
    {
      id: '4',
      name: 'Base',
      feeInFiat: amountOf('0.01'),
      minutes: 1,
      isEligible: false,
      reason: 'Your institution refuses it.',
    },
  ],
}

const amount: Extract<LinkScreen, { name: 'amount' }> = {
  name: 'amount',
  canGoBack: true,
  purpose: 'deposit',
  symbol: 'ETH',
  networkName: 'Ethereum',
  fiatCurrency: 'USD',
  limits: {
    price: amountOf('3105.25'),
    available: amountOf('0.482193847561029384'),
    minimum: amountOf('0.001'),
    maximum: amountOf('0.4817'),
    decimals: 18,
  },
  fees: [],
}

const preview: Extract<LinkScreen, { name: 'preview' }> = {
  name: 'preview',
  canGoBack: true,
  purpose: 'deposit',
  changed: false,
  preview: {
    previewId: 'p1',
    symbol: 'USDC',
    amount: amountOf('25'),
    amountInFiat: amountOf('25'),
    amountToReceive: amountOf('25'),
    total: amountOf('26.24'),
    totalInFiat: amountOf('26.24'),
    fiatCurrency: 'USD',
    fees: [
      { kind: 'network', amount: amountOf('0.000397'), symbol: 'ETH', amountInFiat: amountOf('1.2328') },
      { kind: 'institution', amount: amountOf('1'), symbol: 'USDC', amountInFiat: amountOf('1') },
      { kind: 'client', amount: amountOf('0.24'), symbol: 'USDC', amountInFiat: amountOf('0.24') },
    ],
    funding: [],
    warnings: [],
    networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
    networkName: 'Ethereum',
    toAddress: address,
    minutes: 3,
    expiresInSeconds: 180,
  },
}

const longPreview: LinkScreen = {
  ...preview,
  purpose: 'payment',
  changed: true,
  preview: {
    ...preview.preview,
    previewId: 'p2',
    symbol: 'SOL',
    amount: amountOf('1234567.123456789'),
    amountInFiat: amountOf('185185068.51'),
    amountToReceive: amountOf('1234567.123456789'),
    total: amountOf('1234567.123461789'),
    totalInFiat: amountOf('185185068.52'),
    fees: [],
    networkName: 'Solana',
    toAddress: solanaAddress,
    addressTag: '8841920',
    minutes: 1,
  },
}

const ethLine: FundingLine = {
  kind: 'cryptocurrencyConversion',
  fromSymbol: 'ETH',
  fromAmount: amountOf('0.00483378'),
  toSymbol: 'USDC',
  amount: amountOf('15.010002'),
  amountInFiat: amountOf('15.01'),
  fee: { amount: amountOf('0.00002417'), symbol: 'ETH', amountInFiat: amountOf('0.0751') },
}
const tetherLine: FundingLine = {
  kind: 'stableCoinNoFeeConversion',
  fromSymbol: 'USDT',
  fromAmount: amountOf('15.01'),
  toSymbol: 'USDC',
  amount: amountOf('15.01'),
  amountInFiat: amountOf('15.01'),
  fee: { amount: amountOf('0'), symbol: 'USDT', amountInFiat: amountOf('0') },
}
const cashLine: FundingLine = {
  kind: 'buyingPowerPurchase',
  fromSymbol: 'USD',
  fromAmount: amountOf('15.01'),
  toSymbol: 'USDC',
  amount: amountOf('15.01'),
  amountInFiat: amountOf('15.01'),
  fee: { amount: amountOf('0.16'), symbol: 'USD', amountInFiat: amountOf('0.16') },
}

const funding: Extract<LinkScreen, { name: 'funding' }> = {
  name: 'funding',
  canGoBack: true,
  integration: harbour,
  purpose: 'deposit',
  chosen: 'usdt',
  funding: {
    symbol: 'USDC',
    fiatCurrency: 'USD',
    missing: amountOf('15.01'),
    total: amountOf('25.01'),
    ways: [
      { id: 'usdt', lines: [tetherLine], feeInFiat: amountOf('0') },
      { id: 'eth', lines: [ethLine], feeInFiat: amountOf('0.0751') },
      { id: 'usd', lines: [cashLine], feeInFiat: amountOf('0.16') },
      {
        id: 'card',
        lines: [{ ...cashLine, kind: 'paymentMethodDepositUsage', paymentMethod: 'card' }],
        feeInFiat: amountOf('0.46'),
      },
    ],
  },
}

const fundedPreview: LinkScreen = {
  ...preview,
  preview: {
    ...preview.preview,
    previewId: 'p3',
    totalInFiat: amountOf('25.0851'),
    total: amountOf('25.01'),
    fees: [
      { kind: 'institution', amount: amountOf('0.01'), symbol: 'USDC', amountInFiat: amountOf('0.01') },
      { kind: 'conversion', ...ethLine.fee },
    ],
    funding: [ethLine],
    warnings: ['firstUseOfAddress', 'unchecksummedAddress'],
  },
}

const proof = (changes: Partial<Extract<LinkScreen, { name: 'transferMfa' }>>): LinkState =>
  open({
    name: 'transferMfa',
    canGoBack: true,
    integration: coinbase,
    channel: 'totp',
    isSecond: false,
    hasOtherChannel: false,
    ...changes,
  })

const userStep = (changes: Partial<Extract<LinkScreen, { name: 'userStep' }>>): LinkState =>
  open({
    name: 'userStep',
    canGoBack: true,
    integration: kraken,
    step: 'registerAddress',
    toAddress: address,
    networkName: 'Ethereum',
    symbol: 'USDC',
    amount: amountOf('25'),
    ...changes,
  })

const facePage = 'https://id.coinbase.com/look/5f1c9a7e44d84d5bb0c1f0e2a6b3d9c4'

const transfer: TransferView = {
  transferId: 'b1c7b8a2-6f0d-4f44-9a57-3f3f6d6e2a10',
  status: 'pending',
  symbol: 'USDC',
  amount: amountOf('25'),
  amountInFiat: amountOf('25'),
  fiatCurrency: 'USD',
  networkName: 'Ethereum',
  toAddress: address,
  hash: '0xabc',
  explorerUrl: 'https://etherscan.io/tx/0xabc',
  confirmations: 3,
  requiredConfirmations: 12,
  timeline: [
    { step: 'sent', state: 'done' },
    { step: 'onNetwork', state: 'done' },
    { step: 'confirming', state: 'current' },
    { step: 'done', state: 'waiting' },
  ],
}

const executed = (changes: Partial<TransferView>): LinkState =>
  open({
    name: 'executed',
    canGoBack: false,
    purpose: 'deposit',
    integration: coinbase,
    transfer: { ...transfer, ...changes },
  })

const failed = (changes: Partial<Extract<LinkScreen, { name: 'failed' }>>): LinkState =>
  open({
    name: 'failed',
    canGoBack: false,
    problem: { code: 'refusedByIntegration', message: 'Your institution refused this transfer. Nothing was sent.' },
    money: 'notMoved',
    kind: 'transferRefused',
    integration: coinbase,
    recovery: 'changeAmount',
    alternative: 'manualDeposit',
    supportId: '7f3a90c1d2e4',
    ...changes,
  })

const wrongLogin = {
  code: 'invalidCredentials',
  message: 'That sign-in was not accepted. Check your details and try again.',
} as const
const wrongCode = { code: 'incorrect2faCode', message: 'That code was not accepted. Check it and try again.' } as const
const unreachable: Trouble = { code: 'unreachable', displayMessage: undefined, supportId: undefined }

/** One state for each screen and for each way it can go wrong. The names are the addresses of the gallery. */
const walletProof = {
  name: 'walletProof',
  canGoBack: false,
  message: [
    'Acme asks you to show that this wallet is yours.',
    'Signing costs nothing and moves nothing.',
    '',
    'Nonce: 5f2b6c1d9e8a4b7f3c2d1e0f9a8b7c6d',
    'Time: 2026-11-21T10:15:00.000Z',
  ].join('\n'),
  addresses: [],
} satisfies LinkScreen

export const galleryStates: Record<string, LinkState> = {
  opening: { phase: 'opening' },
  'opening-unreachable': { phase: 'opening', trouble: unreachable },
  unopened: {
    phase: 'unopened',
    hasHost: true,
    trouble: {
      code: 'linkTokenUsed',
      displayMessage: 'This link was already used. Close this window and start again.',
      supportId: '7f3a90c1d2e4',
    },
  },
  'unopened-forgotten': {
    phase: 'unopened',
    hasHost: true,
    trouble: { code: 'linkTokenUsed', displayMessage: undefined, supportId: '7f3a90c1d2e4', isForgotten: true },
  },
  'unopened-country': {
    phase: 'unopened',
    hasHost: true,
    trouble: {
      code: 'countryNotAllowed',
      displayMessage: 'This service is not available in your country.',
      supportId: '7f3a90c1d2e4',
    },
  },
  ended: {
    phase: 'unopened',
    hasHost: true,
    trouble: { code: 'linkSessionInvalid', displayMessage: undefined, supportId: '7f3a90c1d2e4' },
  },
  catalogue: open(catalogue),
  'catalogue-deposit': open({ ...catalogue, purpose: 'deposit', canDepositManually: true }),
  'catalogue-onramp': open({ ...catalogue, purpose: 'onramp' }),
  'catalogue-problem': open({
    ...catalogue,
    purpose: 'payment',
    problem: { code: 'integrationNotAvailable', message: 'This institution is not available. Please choose another.' },
  }),
  'catalogue-large': open({ ...catalogue, integrations: largeCatalogue.slice(0, 100), total: largeCatalogue.length }),
  'catalogue-empty': open({ ...catalogue, integrations: [], total: 0 }),
  credentials: open(credentials),
  'credentials-problem': open({ ...credentials, problem: wrongLogin }),
  'credentials-down': open({
    ...credentials,
    problem: {
      code: 'institutionUnavailable',
      message: 'Your institution is not answering right now. Try again in a few minutes.',
    },
  }),
  'credentials-not-answering': open({ ...credentials, illHealth: { is: 'down', since: '2026-11-20T14:10:00Z' } }),
  'credentials-slow': open({ ...credentials, illHealth: { is: 'degraded' } }),
  'credentials-address': open({
    ...credentials,
    isAddress: true,
    integration: { id: 'any-address', name: 'Any address', kind: 'wallet', monogram: 'A', hue: 190 },
    fields: [
      {
        ...{ name: 'address', label: 'Address', kind: 'text', autocomplete: 'off' },
        help: 'Ethereum, Polygon or Base. It begins with 0x.',
      },
    ],
    access: ['readHoldings'],
  }),
  'credentials-busy': open(credentials, { busy: 'submitCredentials' }),
  'credentials-unreachable': open(credentials, { trouble: unreachable }),
  'credentials-trouble': open(credentials, {
    trouble: {
      code: 'serverFailure',
      displayMessage: 'Something on our side failed. Nothing was sent. Please try again.',
      supportId: '7f3a90c1d2e4',
    },
  }),
  'api-key': open(apiKey),
  'api-key-swapped': open({
    ...apiKey,
    guide: apiKey.guide.slice(-1),
    fields: apiKey.fields.map((field) =>
      field.name === 'key'
        ? { ...field, pattern: '[A-Za-z0-9]{12}' }
        : field.name === 'secret'
          ? { ...field, pattern: '[A-Za-z0-9]{31}=' }
          : field,
    ),
  }),
  'api-key-problem': open({ ...apiKey, problem: wrongLogin }),
  oauth: open(oauth),
  'oauth-problem': open({
    ...oauth,
    problem: { code: 'oauthDeclined', message: 'You did not allow access, so nothing was connected.' },
  }),
  'oauth-busy': open(oauth, { busy: 'oauthReturned' }),
  'mfa-code': open(code),
  'mfa-code-problem': open({ ...code, challenge: { kind: 'code', channel: 'totp' }, problem: wrongCode }),
  'mfa-code-busy': open(
    { ...code, challenge: { kind: 'code', channel: 'email', sentTo: 'm•••@example.com' } },
    { busy: 'submitMfa' },
  ),
  'mfa-code-other-way': open(mfa({ challenge: { kind: 'code', channel: 'phone', hasOtherWay: true } })),
  'mfa-device': open(device),
  'mfa-device-not-seen': open({ ...device, problem: notSeen }),
  'mfa-device-busy': open(device, { busy: 'userStepDone' }),
  'mfa-email-link': open(mfa({ challenge: { kind: 'confirmation', by: 'email' } })),
  'mfa-captcha': open(captcha),
  'mfa-captcha-problem': open({
    ...captcha,
    problem: { code: 'incorrect2faCode', message: 'That was not what the picture showed. Here is a new one.' },
  }),
  'mfa-face': open(mfa({ challenge: { kind: 'face', url: 'https://harbour.example/face/6f1d0b2a' } })),
  'mfa-qr-code': open(qrCode),
  'mfa-qr-code-app': open(mfa({ challenge: { kind: 'qrCode', content: 'harbour-qr:6f1d0b2a', expiresInSeconds: 45 } })),
  'mfa-qr-code-expired': open({
    ...qrCode,
    problem: { code: 'qrCodeExpired', message: 'The QR code has expired. Please get a new one.' },
  }),
  delayed: open({ name: 'delayed', canGoBack: false, integration: harbour, canConnectAnother: true }),
  'delayed-only': open({ name: 'delayed', canGoBack: false, integration: harbour, canConnectAnother: false }),
  'mfa-question': open(question),
  'mfa-question-problem': open({
    ...question,
    problem: { code: 'incorrect2faCode', message: 'That answer was not accepted. Check it and try again.' },
  }),
  accounts: open({ name: 'accounts', canGoBack: true, integration: harbour, accounts: accountRows, isMultiple: true }),
  'accounts-one': open({
    name: 'accounts',
    canGoBack: true,
    integration: harbour,
    accounts: accountRows,
    isMultiple: false,
  }),
  connected: open(connected),
  'connected-finish': open({
    ...connected,
    accounts: accountRows.slice(0, 1),
    next: 'finish',
    canConnectAnother: false,
  }),
  assets: open(assets),
  'assets-problem': open({
    ...assets,
    purpose: 'payment',
    problem: { code: 'priceNotFound', message: 'There is no price for this asset right now.' },
  }),
  'assets-none': open({ ...assets, holdings: assets.holdings.filter(({ isEligible }) => !isEligible) }),
  networks: open(networks),
  'networks-problem': open({
    ...networks,
    problem: { code: 'symbolNotSupportedBySource', message: 'Your account cannot send this asset on this network.' },
  }),
  amount: open(amount),
  'amount-typed': open({ ...amount, typed: { value: '250', unit: 'fiat' } }),
  'amount-problem': open({
    ...amount,
    purpose: 'payment',
    typed: { value: '0.481700000000000001', unit: 'asset' },
    problem: { code: 'amountExceedsMaximum', message: 'The amount is above the maximum.' },
  }),
  'amount-funded': open({
    ...amount,
    limits: { ...amount.limits, fundedMaximum: amountOf('2.91') },
  }),
  funding: open(funding),
  'funding-together': open({
    ...funding,
    chosen: 'both',
    funding: {
      ...funding.funding,
      missing: amountOf('30.02'),
      ways: [{ id: 'both', lines: [tetherLine, ethLine], feeInFiat: amountOf('0.0751') }],
    },
  }),
  'funding-problem': open({
    ...funding,
    problem: { code: 'balanceNotEnough', message: 'The figures have changed. Please choose again.' },
  }),
  'funding-busy': open(funding, { busy: 'confirmFunding' }),
  preview: open(preview),
  'preview-funded': open(fundedPreview),
  'preview-warned': open({ ...preview, preview: { ...preview.preview, warnings: ['firstUseOfAddress'] } }),
  'preview-changed': open(longPreview),
  'preview-problem': open({
    ...preview,
    problem: { code: 'previewExpired', message: 'This offer has expired. Please look at the new one.' },
  }),
  'preview-busy': open(preview, { busy: 'confirm' }),
  'transfer-mfa': proof({ hint: 'The code is 123456.' }),
  'transfer-mfa-problem': proof({ channel: 'phone', problem: wrongCode }),
  'transfer-mfa-other-way': proof({ channel: 'phone', hasOtherChannel: true }),
  'transfer-mfa-email': proof({ channel: 'email' }),
  'transfer-mfa-second': proof({ channel: 'email', isSecond: true }),
  'transfer-mfa-pin': proof({ channel: 'tradingPin' }),
  'transfer-mfa-unspecified': proof({ channel: 'unspecified' }),
  'transfer-mfa-face': proof({ channel: 'face', qrCode: facePage, qrCodeLink: facePage }),
  'transfer-mfa-face-not-seen': proof({
    channel: 'face',
    hasOtherChannel: true,
    qrCodeLink: facePage,
    problem: {
      code: 'incorrect2faCode',
      message: 'Your institution has not seen this yet. Finish it there, then try again.',
    },
  }),
  'transfer-mfa-mobile': proof({ channel: 'mobile' }),
  'user-step': userStep({}),
  'user-step-problem': userStep({
    problem: {
      code: 'whitelistAddressRequired',
      message: 'Save this address at your institution first, then come back.',
    },
  }),
  'user-step-email': userStep({ canGoBack: false, step: 'confirmEmail' }),
  'user-step-email-problem': userStep({
    canGoBack: false,
    step: 'confirmEmail',
    problem: {
      code: 'badRequest',
      message: 'Your institution has not seen your confirmation yet. Give it a moment.',
    },
  }),
  'user-step-approve': userStep({ canGoBack: false, step: 'approveEmail' }),
  'user-step-device': userStep({
    canGoBack: false,
    integration: coinbase,
    step: 'confirmDevice',
    toAddress: solanaAddress,
    networkName: 'Solana',
  }),
  'user-step-funding': userStep({ canGoBack: false, integration: harbour, step: 'funding' }),
  'executed-pending': executed({}),
  'executed-succeeded': executed({
    status: 'succeeded',
    confirmations: 12,
    timeline: transfer.timeline.map(({ step }) => ({ step, state: 'done' })),
  }),
  'executed-failed': executed({
    status: 'failed',
    timeline: [
      { step: 'sent', state: 'done' },
      { step: 'onNetwork', state: 'failed' },
      { step: 'confirming', state: 'waiting' },
      { step: 'done', state: 'waiting' },
    ],
  }),
  failed: failed({}),
  'failed-sign-in': failed({
    problem: {
      code: 'accountLocked',
      message: 'Your institution has locked this account. Unlock it there, then come back.',
    },
    money: 'none',
    kind: 'accountLocked',
    recovery: 'chooseAnother',
    alternative: 'signInAgain',
  }),
  'failed-funding': failed({
    problem: {
      code: 'fundingFailed',
      message: 'The missing amount could not be bought or converted in full. Nothing was sent.',
    },
    money: 'converted',
    kind: 'fundingFailed',
    recovery: 'changeAmount',
    alternative: 'tryAgain',
  }),
  'failed-kyc': failed({
    kind: 'identityUnknown',
    problem: {
      code: 'kycRequired',
      message: 'Your institution needs to verify your identity first. Finish that there, then come back.',
    },
  }),
  'failed-look-alike': failed({
    problem: {
      code: 'riskScreeningBlocked',
      message:
        'This address looks like one you have used before, but it is a different one. Nothing was sent. Please check every character.',
    },
    kind: 'lookAlike',
    recovery: 'contactClient',
    alternative: 'tryAgain',
  }),
  'failed-unknown': failed({
    problem: {
      code: 'outcomeUnknown',
      message: 'Your institution has not confirmed this yet. We are checking; please do not send it again.',
    },
    money: 'unknown',
    kind: 'outcomeUnknown',
    recovery: 'tryAgain',
    alternative: 'close',
  }),
  'failed-amount': failed({
    problem: { code: 'balanceNotEnough', message: 'Your account does not hold enough for this.' },
    kind: 'notEnough',
    recovery: 'changeAmount',
  }),
  'working-connecting': open({ name: 'working', canGoBack: false, doing: 'connecting' }),
  'working-pricing': open({ name: 'working', canGoBack: false, doing: 'pricing' }),
  'working-sending': open({ name: 'working', canGoBack: false, doing: 'sending' }),
  'wallet-proof': open(walletProof),
  'wallet-proof-problem': open({
    ...walletProof,
    networkType: 'solana',
    addresses: [address],
    problem: { code: 'verifyMismatch', message: 'This wallet is not the one that was asked for.' },
  }),
  'wallet-proven': open({ name: 'walletProven', canGoBack: false, address: address, networkType: 'evm' }),
  closed: open({ name: 'closed', canGoBack: false }),
  ...sideStates,
  ...walletStates,
}
