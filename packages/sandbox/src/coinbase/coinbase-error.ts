/** An error in Coinbase's form. Ids: https://docs.cdp.coinbase.com/coinbase-app/api-architecture/error-messages */
export class CoinbaseError extends Error {
  override readonly name = 'CoinbaseError'
  readonly status: number
  readonly id: string

  constructor(status: number, id: string, message: string) {
    super(message)
    this.status = status
    this.id = id
  }
}
