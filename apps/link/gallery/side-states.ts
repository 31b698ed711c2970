import { type IntegrationSummary, type LinkScreen, type ManualDestination, parseDecimal, problemOf } from '@tenon/core'
import type { LinkState } from '../src/session/link-session.ts'

const brand = { client: { name: 'Northwind Trading' }, environment: 'sandbox' } as const
const kraken: IntegrationSummary = { id: 'kraken', name: 'Kraken', kind: 'exchange', monogram: 'K', hue: 295 }
const harbour: IntegrationSummary = {
  ...{ id: 'harbour', name: 'Harbour Brokerage', kind: 'brokerage' },
  ...{ monogram: 'H', hue: 160 },
}

function open(screen: LinkScreen): LinkState {
  return { phase: 'open', brand, screen, busy: undefined }
}

const terms: LinkScreen = {
  name: 'terms',
  canGoBack: true,
  integration: harbour,
  access: ['readHoldings', 'moveCrypto', 'trade'],
  terms: { termsUrl: 'https://northwind.example/terms', privacyUrl: 'https://northwind.example/privacy' },
}

const known: LinkScreen = {
  name: 'known',
  canGoBack: true,
  integration: harbour,
  accounts: [{ id: '1', name: 'Individual ····4821' }],
}

const connected: LinkScreen = {
  name: 'connected',
  canGoBack: false,
  integration: kraken,
  accounts: [{ id: 'spot', name: 'Spot' }],
  next: 'finish',
  canConnectAnother: true,
  grants: ['read', 'trade'],
}

const accounts: LinkScreen = {
  name: 'accounts',
  canGoBack: true,
  integration: harbour,
  isMultiple: true,
  accounts: [
    { id: '1', name: 'Individual ····4821', isConnected: true },
    { id: '2', name: 'Retirement ····9930' },
  ],
}

const ethereum: ManualDestination = {
  networkId: 'ethereum',
  networkName: 'Ethereum',
  symbol: 'USDC',
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  code: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}
const solana: ManualDestination = {
  networkId: 'solana',
  networkName: 'Solana',
  symbol: 'SOL',
  address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH',
  amount: parseDecimal('0.16666667'),
  code: 'solana:HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH?amount=0.16666667',
}
const stellar: ManualDestination = {
  networkId: 'stellar',
  networkName: 'Stellar',
  symbol: 'XLM',
  address: 'GDQP2KPQGKIHYJGXNUIYOMHARUARCA7DJT5FO2FFOOKY3B2WSQHG4W37',
  addressTag: '4821930',
  tagName: 'memo',
  code: 'GDQP2KPQGKIHYJGXNUIYOMHARUARCA7DJT5FO2FFOOKY3B2WSQHG4W37',
}

const deposit: LinkScreen = {
  name: 'manualDeposit',
  canGoBack: true,
  purpose: 'deposit',
  destinations: [ethereum, solana, stellar],
  fiatCurrency: 'USD',
}

const kyc: LinkScreen = { name: 'kyc', canGoBack: true, integration: kraken, helpUrl: 'https://www.kraken.com' }

/** The pages that stand beside the way from the catalogue to the end. */
export const sideStates: Record<string, LinkState> = {
  terms: open(terms),
  'terms-read-only': open({
    ...terms,
    access: ['readHoldings'],
    terms: { termsUrl: 'https://northwind.example/terms' },
  }),
  'terms-problem': open({
    ...terms,
    problem: problemOf('serverFailure'),
  }),
  known: open(known),
  'known-many': open({
    ...known,
    accounts: [
      { id: '1', name: 'Individual ····4821' },
      { id: '2', name: 'Retirement ····9930', isExpired: true },
      { id: '3' },
    ],
  }),
  'accounts-connected': open(accounts),
  'accounts-missing': open({ ...accounts, missing: [{ id: '3', name: 'Savings ····1188' }] }),
  'connected-missing': open({ ...connected, missing: [{ id: '3', name: 'Futures' }, { id: '4' }] }),
  'connected-rights': open(connected),
  'connected-rights-too-much': open({
    ...connected,
    grants: ['read', 'trade', 'withdraw'],
    tooMuch: {
      guide: [
        'At kraken.com open Settings, then API, and create a key.',
        'Copy the API key and the private key here. Kraken shows the private key once.',
      ],
    },
  }),
  kyc: open(kyc),
  'kyc-problem': open({
    ...{ name: 'kyc', canGoBack: false, integration: harbour },
    problem: {
      code: 'kycRequired',
      message: 'Your institution needs to verify your identity first. Finish that there, then come back.',
    },
  }),
  'manual-deposit-choice': open(deposit),
  'manual-deposit': open({ ...deposit, chosen: ethereum }),
  'manual-deposit-amount': open({ ...deposit, chosen: solana, amountInFiat: parseDecimal('25') }),
  'manual-deposit-fee': open({
    ...deposit,
    chosen: { ...ethereum, amount: parseDecimal('25.125'), clientFee: parseDecimal('0.125') },
    amountInFiat: parseDecimal('25.13'),
  }),
  'manual-deposit-unpriced': open({ ...deposit, chosen: ethereum, amountInFiat: parseDecimal('25') }),
  'manual-deposit-tag': open({ ...deposit, chosen: stellar }),
}
