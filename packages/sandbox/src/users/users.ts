import { type Decimal, parseDecimal } from '@tenon/core'
import type { Behaviours } from '../faults/fault.ts'
import { calls } from '../faults/fault.ts'

/** The password, API secret and passphrase of every user. */
export const password = 'Pass123'

/** The one-time code of every user, at sign-in and for withdrawals. */
export const oneTimeCode = '123456'

/** What `MeshQuestion` is asked instead of a code, and what opens the door. */
export const securityQuestion = { question: 'What is the tongue of a wood joint called?', answer: 'Tenon' } as const

export interface SandboxUser {
  username: string
  /** One line for the docs: what this user is for. */
  description: string
  /** `all` assets, `none`, or one symbol. */
  assets: 'all' | 'none' | 'BTC' | 'USDC' | 'USDT' | 'PYUSD' | 'ETH' | 'SOL'
  /** US dollars. */
  cash: Decimal
  /** Names of the accounts. The first holds what a user with one account holds; each other one has a book of its own. */
  accounts: readonly [string, ...string[]]
  /** What goes wrong, by operation. Empty for an ordinary user. */
  behaviours: Behaviours
}

const ordinary: Omit<SandboxUser, 'username' | 'description'> = {
  assets: 'all',
  cash: parseDecimal('10000000'),
  accounts: ['Spot'],
  behaviours: {},
}

const noCash = parseDecimal('0')
const everyCallUnavailable: Behaviours = Object.fromEntries(calls.map((call) => [call, 'unavailable']))

/** Everybody who can sign in, at every institution, with `password` and `oneTimeCode`. Names match in any letter case. */
export const users: readonly SandboxUser[] = [
  { ...ordinary, username: 'Mesh', description: 'All assets and 10 M USD cash.' },
  { ...ordinary, username: 'Mesh2', description: 'Holds nothing.', assets: 'none', cash: noCash },
  { ...ordinary, username: 'Mesh3', description: 'Cash only: 10 M USD.', assets: 'none' },
  { ...ordinary, username: 'Mesh4', description: 'All assets and 100 M USD cash.', cash: parseDecimal('100000000') },
  { ...ordinary, username: 'MeshBTC', description: 'Bitcoin only, no cash.', assets: 'BTC', cash: noCash },
  { ...ordinary, username: 'MeshUSDC', description: 'USD Coin only, no cash.', assets: 'USDC', cash: noCash },
  { ...ordinary, username: 'MeshUSDT', description: 'Tether only, no cash.', assets: 'USDT', cash: noCash },
  { ...ordinary, username: 'MeshPYUSD', description: 'PayPal USD only, no cash.', assets: 'PYUSD', cash: noCash },
  { ...ordinary, username: 'MeshETH', description: 'Ether only, no cash.', assets: 'ETH', cash: noCash },
  { ...ordinary, username: 'MeshSOL', description: 'Solana only, no cash.', assets: 'SOL', cash: noCash },
  { ...ordinary, username: 'MeshEmpty', description: 'Holds nothing, like Mesh2.', assets: 'none', cash: noCash },
  { ...ordinary, username: 'MeshOneAccount', description: 'Has one account, like Mesh.' },
  {
    ...ordinary,
    username: 'MeshAccounts',
    description: 'Has three accounts: Spot, Margin, Savings.',
    accounts: ['Spot', 'Margin', 'Savings'],
  },
  {
    ...ordinary,
    username: 'MeshLocked',
    description: 'The account is locked: sign-in is refused with the right password too.',
    behaviours: { signIn: 'accountLocked' },
  },
  {
    ...ordinary,
    username: 'MeshDown',
    description: 'The institution is down: every call is answered with 503.',
    behaviours: everyCallUnavailable,
  },
  {
    ...ordinary,
    username: 'MeshQuestion',
    description: `Sign-in asks a security question instead of a code; the answer is ${securityQuestion.answer}.`,
    behaviours: { challenge: 'securityQuestion' },
  },
  {
    ...ordinary,
    username: 'MeshNoMfa',
    description: 'Sign-in asks for no code. A withdrawal still does.',
    behaviours: { challenge: 'notAsked' },
  },
  {
    ...ordinary,
    username: 'MeshTransferMfa',
    description: 'Asked for a code at each withdrawal, like everybody (but not at Kraken).',
  },
  {
    ...ordinary,
    username: 'MeshReject',
    description: 'Every withdrawal is refused for good; no money moves.',
    behaviours: { withdraw: 'refused' },
  },
  {
    ...ordinary,
    username: 'MeshLostAnswer',
    description: 'A withdrawal is accepted, then the connection is cut: the caller gets no answer.',
    behaviours: { withdraw: 'lostAnswer' },
  },
  {
    ...ordinary,
    username: 'MeshSlowAnswer',
    description: 'A withdrawal is accepted; the answer comes 20 seconds later.',
    behaviours: { withdraw: 'slowAnswer' },
  },
  {
    ...ordinary,
    username: 'MeshFailLater',
    description: 'A withdrawal is accepted, reported as failed 3 seconds later, and the money comes back.',
    behaviours: { settle: 'fails' },
  },
  {
    ...ordinary,
    username: 'MeshExpired',
    description: 'Sign-in works; access ends 5 seconds later and cannot be renewed, only a new sign-in helps.',
    behaviours: { access: 'endsSoon' },
  },
]
