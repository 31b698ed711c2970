import { parseDecimal } from '../money/decimal.ts'
import type { LinkEffect, LinkJobEffect } from './link-effect.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { FundingLine, FundingView, PreviewView, TransferView } from './link-screen.ts'
import type { AssetOption, LinkOptions, NetworkOption } from './link-state.ts'
import type { WalletRequest } from './wallet-source.ts'

const d = parseDecimal

function integration(part: Partial<LinkIntegration> & { id: string; name: string }): LinkIntegration {
  return {
    kind: 'exchange',
    monogram: part.name.slice(0, 1),
    hue: 210,
    health: 'up',
    integrationType: part.id,
    scheme: 'password',
    fields: [
      { name: 'username', label: 'Username', kind: 'text', autocomplete: 'username' },
      { name: 'password', label: 'Password', kind: 'secret', autocomplete: 'current-password' },
    ],
    guide: [],
    canTransfer: true,
    ...part,
  }
}

export const world: LinkWorld = {
  integrations: [
    integration({ id: 'bank', name: 'Broker' }),
    integration({ id: 'window', name: 'Window', scheme: 'oauth', fields: [] }),
    integration({
      ...{ id: 'wallet', name: 'Wallet', kind: 'wallet', scheme: 'wallet', fields: [] },
      wallet: { networkTypes: ['evm'], rdns: ['example.wallet'], names: [] },
    }),
    integration({ id: 'reader', name: 'Reader', canTransfer: false }),
    integration({ id: 'gone', name: 'Gone', health: 'down', downSince: '2026-11-21T14:10:00.000Z' }),
  ],
}

export const connectOptions: LinkOptions = {
  userId: 'user-1',
  purpose: 'connect',
  restrictMultipleAccounts: false,
  access: ['readHoldings'],
}

export const depositOptions: LinkOptions = {
  ...connectOptions,
  purpose: 'deposit',
  access: ['readHoldings', 'moveCrypto'],
  transfer: {
    destinations: [
      { networkId: 'n1', symbol: 'USDC', address: '0x1' },
      { networkId: 'n2', symbol: 'USDC', address: 'So1' },
      { networkId: 'n1', symbol: 'ETH', address: '0x1' },
    ],
    fiatCurrency: 'USD',
    isFeeInclusive: false,
  },
}

function network(id: string, symbol: string): NetworkOption {
  return {
    id,
    name: id,
    feeInFiat: d('0.01'),
    minutes: 1,
    isEligible: true,
    limits: { price: d('1'), available: d('100'), minimum: d('1'), maximum: d('99.99'), decimals: 6 },
    fees: [{ kind: 'institution', amount: d('0.01'), symbol, amountInFiat: d('0.01') }],
  }
}

export const assets: AssetOption[] = [
  {
    symbol: 'USDC',
    name: 'USD Coin',
    amount: d('100'),
    amountInFiat: d('100'),
    isEligible: true,
    networks: [network('n1', 'USDC'), network('n2', 'USDC')],
  },
  {
    symbol: 'ETH',
    name: 'Ether',
    amount: d('2'),
    amountInFiat: d('6000'),
    isEligible: true,
    networks: [network('n1', 'ETH')],
  },
  {
    symbol: 'BTC',
    name: 'Bitcoin',
    amount: d('1'),
    amountInFiat: d('60000'),
    isEligible: false,
    reason: 'Not accepted here.',
    networks: [],
  },
]

export const preview: PreviewView = {
  previewId: 'p-1',
  symbol: 'USDC',
  amount: d('25'),
  amountInFiat: d('25'),
  amountToReceive: d('25'),
  total: d('25.01'),
  totalInFiat: d('25.01'),
  fiatCurrency: 'USD',
  fees: [{ kind: 'institution', amount: d('0.01'), symbol: 'USDC', amountInFiat: d('0.01') }],
  funding: [],
  warnings: [],
  networkId: 'n1',
  networkName: 'Ethereum',
  toAddress: '0x1',
  minutes: 1,
  expiresInSeconds: 180,
}

export const transfer: TransferView = {
  transferId: 'p-1',
  status: 'pending',
  symbol: 'USDC',
  amount: d('25'),
  amountInFiat: d('25'),
  fiatCurrency: 'USD',
  networkName: 'Ethereum',
  toAddress: '0x1',
  confirmations: 0,
  requiredConfirmations: 3,
  timeline: [],
}

/** A transfer that the institution has taken on. */
export const facts = { transfer, transactionId: 'tx', fromAddress: '0x2', isAccepted: true, isFunding: false }

const line: FundingLine = {
  kind: 'cryptocurrencyConversion',
  fromSymbol: 'ETH',
  fromAmount: d('0.005'),
  toSymbol: 'USDC',
  amount: d('15'),
  amountInFiat: d('15'),
  fee: { amount: d('0.000025'), symbol: 'ETH', amountInFiat: d('0.075') },
}

const dearerLine: FundingLine = {
  ...line,
  kind: 'buyingPowerPurchase',
  fromSymbol: 'USD',
  fromAmount: d('15'),
  fee: { amount: d('0.15'), symbol: 'USD', amountInFiat: d('0.15') },
}

/** 15 USDC are missing, and there are two ways to make them. */
export const funding: FundingView = {
  symbol: 'USDC',
  fiatCurrency: 'USD',
  missing: d('15'),
  total: d('25.01'),
  ways: [
    { id: 'cryptocurrencyConversion:ETH', lines: [line], feeInFiat: d('0.075') },
    { id: 'buyingPowerPurchase:USD', lines: [dearerLine], feeInFiat: d('0.15') },
  ],
}

export const fundedPreview: PreviewView = { ...preview, funding: [line] }

/** What a wallet is asked to send for `preview`. */
export const walletRequest: WalletRequest = {
  ...{ networkType: 'evm', chainId: 1, from: '0x2', to: '0x3', value: '0x0', data: '0xa9059cbb' },
}

/** The job of a transition, if it has one. */
export function jobOf(effects: readonly LinkEffect[]): LinkJobEffect | undefined {
  const jobs = effects.filter((effect): effect is LinkJobEffect => effect.type !== 'tell' && effect.type !== 'forget')
  if (jobs.length > 1) throw new Error('A transition asked for two jobs.')
  return jobs[0]
}

/** The names of the messages to the host, in order. */
export function toldTypes(effects: readonly LinkEffect[]): string[] {
  return effects.flatMap((effect) => (effect.type === 'tell' ? [effect.message.type] : []))
}
