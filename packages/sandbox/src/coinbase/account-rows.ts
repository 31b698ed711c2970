import { subtractDecimals } from '@tenon/core'
import type { Wallet } from './wallets.ts'

/** A wallet as `/v2/accounts` shows it. */
export function accountRow({ id, symbol, name, isFiat, balance }: Wallet) {
  return {
    id,
    name: `${symbol} Wallet`,
    primary: false,
    type: isFiat ? 'fiat' : 'wallet',
    currency: { code: symbol, name, color: '#0052FF', exponent: isFiat ? 2 : 8, type: isFiat ? 'fiat' : 'crypto' },
    balance: { amount: balance, currency: symbol },
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    resource: 'account',
    resource_path: `/v2/accounts/${id}`,
    allow_deposits: true,
    allow_withdrawals: true,
  }
}

/** A wallet as `/api/v3/brokerage/accounts` shows it. */
export function brokerageRow({ id, symbol, isFiat, balance, hold }: Wallet) {
  return {
    uuid: id,
    name: `${symbol} Wallet`,
    currency: symbol,
    available_balance: { value: subtractDecimals(balance, hold), currency: symbol },
    default: true,
    active: true,
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    deleted_at: null,
    type: isFiat ? 'ACCOUNT_TYPE_FIAT' : 'ACCOUNT_TYPE_CRYPTO',
    ready: true,
    hold: { value: hold, currency: symbol },
  }
}
