/** The balance does not cover amount + fee. */
export class InsufficientFunds extends Error {
  override readonly name = 'InsufficientFunds'
}
