import type { SignInProof } from '../users/user-terms.ts'

/** How access is renewed at one house. */
export interface RenewalTerms {
  /** Default: the refresh token does not end. */
  seconds?: number
  /** When a renewal gives a new refresh token. The old one is void then. */
  rotates: 'always' | 'onRequest' | 'never'
  /** The access token has to come along. */
  takesAccess?: true
  /** A renewal asks for a code first. */
  asksCode?: true
}

/** What one house of the broker does in its own way. Its accounts and their books are those of Sandbox Broker. */
export interface House {
  /** Its path on the sandbox's one port, without the slash. */
  slug: string
  name: string
  /** Default: access does not end. */
  accessSeconds?: number
  /** Default: access is not renewed. */
  renewal?: RenewalTerms
  /** What sign-in asks of a user for whom nothing else is said. Default: a code from a text message. */
  proofs?: readonly SignInProof[]
  /** What can be given instead of the first one. */
  otherWay?: SignInProof
  /** The accounts of a user who was never here are told only the next day. */
  tellsAccountsLater?: true
  /** What an order takes of everybody. Default nothing. */
  orderProof?: 'tradingPin'
  /** Signing in happens at the sandbox's OAuth server. */
  takesOAuth?: true
  /** One line for the docs. */
  special: string
}

const day = 86_400

export const brokerHouse: House = {
  slug: 'broker',
  name: 'Sandbox Broker',
  accessSeconds: 1800,
  renewal: { seconds: 30 * day, rotates: 'always' },
  special: 'Access lasts 30 minutes; each renewal gives a new refresh token, which lasts 30 days.',
}

/** Houses that exist so that the special cases of a backend can be tried. No money of theirs is their own. */
export const simulatedHouses: readonly House[] = [
  {
    slug: 'alpaca',
    name: 'Alpaca (simulated)',
    takesOAuth: true,
    special: 'OAuth; access does not end, so there is no refresh token.',
  },
  {
    slug: 'interactive-brokers',
    name: 'Interactive Brokers (simulated)',
    accessSeconds: day,
    renewal: { rotates: 'never' },
    tellsAccountsLater: true,
    special:
      'The first sign-in of a user ever gives a refresh token only. It is good for the accounts after 24 hours, or after `POST /control/accounts-ready`; from then on sign-in gives them at once.',
  },
  {
    slug: 'robinhood',
    name: 'Robinhood (simulated)',
    accessSeconds: 734_000,
    renewal: { rotates: 'never' },
    proofs: ['device'],
    otherWay: 'phone',
    special:
      'Sign-in is confirmed on a device, or with a code from a text message. Access lasts 734,000 seconds; the refresh token does not end.',
  },
  {
    slug: 'td-ameritrade',
    name: 'TD Ameritrade (simulated)',
    accessSeconds: 1800,
    renewal: { seconds: 90 * day, rotates: 'onRequest' },
    special: 'The refresh token lasts 90 days and is replaced only when a new one is asked for.',
  },
  {
    slug: 'vanguard',
    name: 'Vanguard (simulated)',
    accessSeconds: 1800,
    renewal: { seconds: 30 * day, rotates: 'always', asksCode: true },
    special: 'A renewal asks for a code, as a sign-in does.',
  },
  {
    slug: 'webull',
    name: 'Webull (simulated)',
    accessSeconds: 7 * day,
    renewal: { seconds: 30 * day, rotates: 'always', takesAccess: true },
    orderProof: 'tradingPin',
    special: 'A renewal takes the access token too, ended or not. Each order takes the trading PIN, which is the code.',
  },
]
