export type WalletProblemKind =
  /** The wallet opened no account. */
  | 'noAccount'
  /** The account that is open is not the one the transfer was made for. */
  | 'otherAccount'
  /** The wallet stays on another network. */
  | 'otherNetwork'
  /** The wallet answered what no wallet answers. */
  | 'unreadable'
  /** A question of this page is open in the wallet already. */
  | 'pending'

/** What keeps a wallet from doing what it was asked, beside the refusal of the person. */
export class WalletProblem extends Error {
  readonly kind: WalletProblemKind

  constructor(kind: WalletProblemKind) {
    super(kind)
    this.name = 'WalletProblem'
    this.kind = kind
  }
}
