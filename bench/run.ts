import { join } from 'node:path'
import { buildBrowserParts } from '../scripts/build/browser-parts.ts'
import { execute } from './execute.ts'
import { readBenchArguments } from './figures/read-bench-arguments.ts'
import { writeFigureLine, writeFigureTable } from './figures/write-figures.ts'
import { linkSize } from './link-size.ts'
import { linkSpeed } from './link-speed.ts'
import { linkToken } from './linktoken.ts'
import { overload } from './overload.ts'
import { portfolio } from './portfolio.ts'
import { sdkSize } from './sdk-size.ts'
import { startTime } from './start-time.ts'
import { webhooks } from './webhooks.ts'

/*
 * npm run bench                       everything
 * npm run bench -- linktoken          one of them
 * npm run bench -- linktoken --json   one line of JSON on stdout, and nothing else there
 */
const benches = [linkSize, linkSpeed, sdkSize, startTime, linkToken, execute, overload, webhooks, portfolio]
const root = join(import.meta.dirname, '..')
const tell = (line: string) => process.stderr.write(`bench: ${line}\n`)

try {
  const { names, json } = readBenchArguments(
    process.argv.slice(2),
    benches.map(({ name }) => name),
  )
  // A server does not start without the page that it serves.
  await buildBrowserParts(root)
  for (const bench of benches.filter(({ name }) => names.includes(name))) {
    tell(`${bench.name} …`)
    const figures = await bench.measure({ root, tell })
    process.stdout.write(`${json ? writeFigureLine(bench.name, figures) : writeFigureTable(bench, figures)}\n`)
  }
} catch (error) {
  tell(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
