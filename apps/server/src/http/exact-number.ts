/** A JSON number as it was written. It becomes an amount or an integer only where a schema says which. */
export class ExactNumber {
  /** The digits of the body, such as `"1e400"` or `"0.000000000000000001"`. */
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}
