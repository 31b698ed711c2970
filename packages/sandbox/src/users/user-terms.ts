import type { CodeChannel, KeyGrant } from '@tenon/core'

/** How a withdrawal is confirmed outside of the flow that asked for it. */
type Confirmation = 'email' | 'emailApproval' | 'device'

/** What sign-in at the broker can ask for besides the password. */
export type SignInProof =
  | 'phone'
  | 'email'
  | 'totp'
  | 'question'
  | 'secondQuestion'
  | 'captcha'
  | 'device'
  | 'emailLink'
  | 'face'
  | 'qrCode'

/** What sending and receiving takes of one user, where it is not what it takes of everybody. */
export interface UserTerms {
  /** What the API key of this user can do. Default everything: read, trade and withdraw. */
  keyGrants?: readonly KeyGrant[]
  /** What sign-in at the broker asks for after the password, in order. Default: what the house asks of everybody. */
  signIn?: readonly SignInProof[]
  /** What can be given instead of the first one. */
  signInOtherWay?: SignInProof
  /** Has switched on no second factor, so the broker does not let them in. */
  lacksSecondFactor?: true
  /** What a withdrawal takes, in order. Default: one code, by the institution's usual way. */
  proofs?: readonly [CodeChannel, ...CodeChannel[]]
  /** The way that can be taken instead of the first one. */
  otherChannel?: CodeChannel
  confirmation?: Confirmation
  /** Pays only to addresses that the person has saved. */
  savesAddresses?: true
  /** Has not shown who they are; can neither send nor receive. */
  lacksKyc?: true
  /** Pays what an EVM network costs, in its own coin. */
  paysGas?: true
  /** Why no way of sending is open. */
  refusal?: 'refusedByInstitution' | 'nyCoinbaseUserRestrictions'
  /** A deposit address is made against a code. */
  depositCode?: true
  /** Can turn nothing into anything else. */
  convertsNothing?: true
  /** Can pay with a card. */
  card?: true
  /** What placing and cancelling an order takes. Default nothing. */
  orderProof?: 'code' | 'tradingPin'
  /** Orders stay as they are until somebody fills them on purpose. */
  ordersStay?: true
  /** Half of an order fills at once. */
  ordersFillHalf?: true
  /** The stock market is closed for this user. */
  marketIsClosed?: true
  holdsOptions?: true
  holdsCollectibles?: true
  /** The institution does not tell who this is. */
  lacksIdentity?: true
}
