/** An error in Kraken's words: `EAPI:Invalid key`. */
export class KrakenError extends Error {
  override readonly name = 'KrakenError'
}
