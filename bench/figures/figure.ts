/** One measured number. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** The value as a share of what it is held against: a budget, a floor or another product. */
  ratio?: number
  /** What the ratio is a share of, in words for the table. */
  against?: string
}
