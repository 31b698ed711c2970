import type { Bench } from './bench.ts'
import type { Figure } from './figure.ts'

/** The figures of one bench as one line of JSON: `{"bench":name,"figures":[{"name","value","unit","ratio"?}]}`. */
export function writeFigureLine(bench: string, figures: readonly Figure[]): string {
  const plain = figures.map(({ name, value, unit, ratio }) => ({
    name,
    value: round(value),
    unit,
    ...(ratio === undefined ? {} : { ratio: round(ratio) }),
  }))
  return JSON.stringify({ bench, figures: plain })
}

/** The figures of one bench as a table for people, under the bench's name. */
export function writeFigureTable({ name, about }: Pick<Bench, 'name' | 'about'>, figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, ratio, against = '' }) => [
    name,
    `${round(value)}`,
    unit,
    ratio === undefined ? '' : `× ${round(ratio)}`,
    against,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return [`${name}: ${about}`, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

/** Three digits that say something; more would promise what a bench cannot keep. Whole numbers stay whole. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
