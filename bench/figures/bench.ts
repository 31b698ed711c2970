import type { Figure } from './figure.ts'

export interface BenchContext {
  /** The checkout. */
  root: string
  /** One line about what goes on, for people. */
  tell(line: string): void
}

/** A measurement that can be run by its name. */
export interface Bench {
  name: string
  /** What is measured, in half a sentence. */
  about: string
  measure(context: BenchContext): Promise<Figure[]>
}
