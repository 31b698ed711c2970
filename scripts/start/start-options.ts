import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from './start-error.ts'

export interface StartOptions {
  /** Begin with empty data. */
  fresh: boolean
  /** One line of JSON on stdout instead of the table. */
  json: boolean
  /** The first of the ports; 0 means any that are free. Default 8300. */
  port: number
  /** Where everything is kept. Default `.tenon` in the checkout. */
  dataDir: string
}

/**
 * Reads `npm start -- [--fresh] [--json] [--port N] [--data DIR]`.
 *
 * @param root the checkout
 * @param workingFolder what a relative `--data` is relative to
 * @throws StartError for an unknown option or a port that is none
 */
export function parseStartOptions(argv: string[], root: string, workingFolder: string): StartOptions {
  const { fresh, json, port, data } = parse(argv)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535 - portsInARow) {
    throw new StartError(`--port ${port} is not a port: give a number up to ${65_535 - portsInARow}, or 0 for any.`)
  }
  const dataDir = data === undefined ? resolve(root, '.tenon') : resolve(workingFolder, data)
  return { fresh, json, port: Number(port), dataDir }
}

const portsInARow = 5

function parse(argv: string[]) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        fresh: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        port: { type: 'string', default: '8300' },
        data: { type: 'string' },
      },
    })
    return values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new StartError(`${reason}. Usage: npm start -- [--fresh] [--json] [--port N] [--data DIR]`)
  }
}
