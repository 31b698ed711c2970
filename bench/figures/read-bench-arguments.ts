import { parseArgs } from 'node:util'

export interface BenchArguments {
  /** The benches to run, in their own order. */
  names: string[]
  /** One line of JSON for each bench instead of a table. */
  json: boolean
}

/**
 * Reads `npm run bench -- [NAME …] [--json]`.
 *
 * @param known the names of all benches, which is what runs when none is named
 * @throws Error in one line, for an unknown name or option
 */
export function readBenchArguments(argv: readonly string[], known: readonly string[]): BenchArguments {
  const usage = `Usage: npm run bench -- [${known.join(' | ')}] [--json]`
  const { values, positionals } = parse(argv, usage)
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no bench ${unknown}. ${usage}`)
  const names = positionals.length === 0 ? [...known] : known.filter((name) => positionals.includes(name))
  return { names, json: values.json }
}

function parse(argv: readonly string[], usage: string) {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}. ${usage}`)
  }
}
