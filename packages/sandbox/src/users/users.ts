import { type CodeChannel, type Decimal, parseDecimal } from '@tenon/core'
import { captchaWords } from '../broker/captcha.ts'
import type { Behaviours } from '../faults/fault.ts'
import { calls } from '../faults/fault.ts'
import type { SignInProof, UserTerms } from './user-terms.ts'

/** The password, API secret and passphrase of every user. */
export const password = 'Pass123'

/** The one-time code of every user, at sign-in and for withdrawals. */
export const oneTimeCode = '123456'

/** What `MeshQuestion` is asked instead of a code, and what opens the door. */
export const securityQuestion = { question: 'What is the tongue of a wood joint called?', answer: 'Tenon' } as const

/** What `MeshSignInQuestions` is asked after that. */
export const secondSecurityQuestion = {
  question: 'What is the hole called that it goes into?',
  answer: 'Mortise',
} as const

export interface SandboxUser {
  username: string
  /** One line for the docs: what this user is for. */
  description: string
  /** All assets of the institution, or these. */
  assets: 'all' | readonly string[]
  /** US dollars. */
  cash: Decimal
  /** Names of the accounts. The first holds what a user with one account holds; each other one has a book of its own. */
  accounts: readonly [string, ...string[]]
  /** What goes wrong, by operation. Empty for an ordinary user. */
  behaviours: Behaviours
  /** What sending and receiving takes, at the broker and the exchange. Empty for an ordinary user. */
  terms: UserTerms
}

const ordinary: Omit<SandboxUser, 'username' | 'description'> = {
  assets: 'all',
  cash: parseDecimal('10000000'),
  accounts: ['Spot'],
  behaviours: {},
  terms: {},
}

const noCash = parseDecimal('0')
const everyCallUnavailable: Behaviours = Object.fromEntries(calls.map((call) => [call, 'unavailable']))

/** Everybody who can sign in, at every institution, with `password` and `oneTimeCode`. Names match in any letter case. */
export const users: readonly SandboxUser[] = [
  { ...ordinary, username: 'Mesh', description: 'All assets and 10 M USD cash.' },
  { ...ordinary, username: 'Mesh2', description: 'Holds nothing.', assets: [], cash: noCash },
  { ...ordinary, username: 'Mesh3', description: 'Cash only: 10 M USD.', assets: [] },
  { ...ordinary, username: 'Mesh4', description: 'All assets and 100 M USD cash.', cash: parseDecimal('100000000') },
  holding('BTC', 'Bitcoin'),
  holding('USDC', 'USD Coin'),
  holding('USDT', 'Tether'),
  holding('PYUSD', 'PayPal USD'),
  holding('ETH', 'Ether'),
  holding('SOL', 'Solana'),
  { ...ordinary, username: 'MeshEmpty', description: 'Holds nothing, like Mesh2.', assets: [], cash: noCash },
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
  asked('MeshPhone', 'a code from a text message', ['phone']),
  asked('MeshEmail', 'a code from an e-mail', ['email']),
  asked('MeshTotp', 'a code from an authenticator app', ['totp']),
  asked('MeshPin', 'the trading PIN, which is the code too', ['tradingPin']),
  asked('MeshFace', 'a look at the face: open the link, press the button, then try again', ['face']),
  asked('MeshMobile', 'a tap in the app of the institution: on the page `/person`', ['mobile']),
  asked('MeshTwoCodes', 'a code from an authenticator app, then one from an e-mail', ['totp', 'email']),
  {
    ...ordinary,
    username: 'MeshOtherCode',
    description: 'A withdrawal asks for a code from a text message; one by e-mail can be had instead.',
    terms: { proofs: ['phone'], otherChannel: 'email' },
  },
  {
    ...ordinary,
    username: 'MeshConfirmEmail',
    description: 'A withdrawal waits until a link in an e-mail is opened: on the page `/person`.',
    terms: { confirmation: 'email' },
  },
  {
    ...ordinary,
    username: 'MeshApproveEmail',
    description: 'A withdrawal waits until it is approved from an e-mail: on the page `/person`.',
    terms: { confirmation: 'emailApproval' },
  },
  {
    ...ordinary,
    username: 'MeshConfirmDevice',
    description: 'A withdrawal waits until it is confirmed on a trusted device: on the page `/person`.',
    terms: { confirmation: 'device' },
  },
  {
    ...ordinary,
    username: 'MeshRegisterAddress',
    description: 'Withdrawals go only to addresses that were saved on the page `/person`.',
    terms: { savesAddresses: true },
  },
  {
    ...ordinary,
    username: 'MeshKyc',
    description: 'Has not shown who they are: can neither send nor receive (but not at Kraken).',
    terms: { lacksKyc: true },
  },
  {
    ...ordinary,
    username: 'MeshReadKey',
    description: 'Has an API key that only reads: it neither trades nor withdraws, and says so.',
    terms: { keyGrants: ['read'] },
  },
  {
    ...ordinary,
    username: 'MeshTradeKey',
    description: 'Has an API key that reads and trades, but does not withdraw, and says so.',
    terms: { keyGrants: ['read', 'trade'] },
  },
  {
    ...ordinary,
    username: 'MeshGas',
    description: 'Pays what an EVM network costs, in its coin, and holds some.',
    terms: { paysGas: true },
  },
  {
    ...ordinary,
    username: 'MeshNoGas',
    description: 'Pays what an EVM network costs, in its coin, and has USD Coin only.',
    assets: ['USDC'],
    cash: noCash,
    terms: { paysGas: true, convertsNothing: true },
  },
  {
    ...ordinary,
    username: 'MeshNewYork',
    description: 'Lives in New York: every way of sending is closed with `nyCoinbaseUserRestrictions`.',
    terms: { refusal: 'nyCoinbaseUserRestrictions' },
  },
  {
    ...ordinary,
    username: 'MeshRefused',
    description: 'The institution has closed every way of sending: `refusedByInstitution`.',
    terms: { refusal: 'refusedByInstitution' },
  },
  {
    ...ordinary,
    username: 'MeshDepositCode',
    description: 'A deposit address is made against a code.',
    terms: { depositCode: true },
  },
  {
    ...ordinary,
    username: 'MeshConvert',
    description: 'Holds Ether and Tether, which can be converted into what is missing; no USD Coin, no cash.',
    assets: ['ETH', 'USDT'],
    cash: noCash,
  },
  {
    ...ordinary,
    username: 'MeshBuy',
    description: 'Cash only, like Mesh3: what is missing can be bought.',
    assets: [],
  },
  {
    ...ordinary,
    username: 'MeshCard',
    description: 'Holds nothing; what is missing can be bought with a card, 10,000 USD at a time.',
    assets: [],
    cash: noCash,
    terms: { card: true },
  },
  ordering('MeshOrderCode', 'An order asks for a code, and so does calling one off.', { orderProof: 'code' }),
  ordering('MeshOrderPin', 'An order asks for the trading PIN, which is the code too.', { orderProof: 'tradingPin' }),
  {
    ...ordinary,
    username: 'MeshOrderReject',
    description: 'Every order is refused for good; no money moves.',
    behaviours: { order: 'refused' },
  },
  {
    ...ordinary,
    username: 'MeshOrderLost',
    description: 'An order is placed, then the connection is cut: the caller gets no answer.',
    behaviours: { order: 'lostAnswer' },
  },
  ordering(
    'MeshOrderOpen',
    'Orders stay in progress until they are filled on the page `/person`; they can be cancelled.',
    {
      ordersStay: true,
    },
  ),
  ordering('MeshOrderPartial', 'Half of an order fills at once; the rest waits.', { ordersFillHalf: true }),
  ordering('MeshMarketClosed', 'The stock market is closed: stocks trade by limit in extended hours only.', {
    marketIsClosed: true,
  }),
  ordering('MeshOptions', 'Has option positions, at Sandbox Broker.', { holdsOptions: true }),
  ordering('MeshNft', 'Has collectibles, at Sandbox Exchange.', { holdsCollectibles: true }),
  ordering('MeshNoIdentity', 'The institution does not tell who this is.', { lacksIdentity: true }),
  signingIn('MeshSignInPhone', 'a code from a text message; one by e-mail can be had instead', ['phone'], 'email'),
  signingIn('MeshSignInEmail', 'a code from an e-mail', ['email']),
  signingIn('MeshSignInTotp', 'a code from an authenticator app', ['totp']),
  signingIn('MeshSignInTwoCodes', 'a code from a text message, then one from an authenticator app', ['phone', 'totp']),
  signingIn(
    'MeshSignInQuestions',
    `the answers to two questions, ${securityQuestion.answer} and ${secondSecurityQuestion.answer}`,
    ['question', 'secondQuestion'],
  ),
  signingIn('MeshSignInDevice', 'a confirmation on a trusted device: on the page `/person`', ['device']),
  signingIn(
    'MeshSignInOtherWay',
    'a confirmation on a trusted device; a code from a text message can be had instead',
    ['device'],
    'phone',
  ),
  signingIn('MeshSignInEmailLink', 'a link in an e-mail to be opened: on the page `/person`', ['emailLink']),
  signingIn(
    'MeshSignInCaptcha',
    `what a picture shows: ${captchaWords.join(', after a wrong answer ')}, and so on in turn`,
    ['captcha'],
  ),
  signingIn('MeshSignInFace', 'a look at the face: open the link, press the button', ['face']),
  signingIn('MeshSignInQrCode', 'a QR code to be scanned within 2 minutes: open what it says, press the button', [
    'qrCode',
  ]),
  {
    ...ordinary,
    username: 'MeshBindMfa',
    description: 'Has switched on no second factor: sign-in at Sandbox Broker is refused until they do.',
    terms: { lacksSecondFactor: true },
  },
]

/** Asked at the broker and its houses; elsewhere an ordinary user. */
function signingIn(
  username: string,
  what: string,
  signIn: readonly [SignInProof, ...SignInProof[]],
  signInOtherWay?: SignInProof,
): SandboxUser {
  const terms: UserTerms = { signIn, ...(signInOtherWay === undefined ? {} : { signInOtherWay }) }
  return { ...ordinary, username, description: `Sign-in at Sandbox Broker asks for ${what}.`, terms }
}

/** Converts nothing, so that what is missing stays missing. */
function holding(symbol: string, name: string): SandboxUser {
  const description = `${name} only, no cash; it cannot be converted.`
  const terms: UserTerms = { convertsNothing: true }
  return { ...ordinary, username: `Mesh${symbol}`, description, assets: [symbol], cash: parseDecimal('0'), terms }
}

/** At Kraken nobody is asked: its API knows no codes. */
function asked(username: string, what: string, proofs: readonly [CodeChannel, ...CodeChannel[]]): SandboxUser {
  return { ...ordinary, username, description: `A withdrawal asks for ${what}.`, terms: { proofs } }
}

/** Ordinary but for what trades, or is told, otherwise. */
function ordering(username: string, description: string, terms: UserTerms): SandboxUser {
  return { ...ordinary, username, description, terms }
}
