import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { removeClusterFolder } from '../apps/server/src/storage/cluster-folder.ts'
import { startEmbeddedPostgres } from '../apps/server/src/storage/embedded-postgres.ts'
import { buildBrowserParts } from './build/browser-parts.ts'
import { findChromium, installChromium } from './test/find-chromium.ts'
import { listTestFiles } from './test/list-test-files.ts'

/*
 * npm test                          everything
 * npm test -- apps/server/src/http  files whose path holds this
 * npm test -- --name 'lost answer'  tests whose name matches
 */
const root = join(import.meta.dirname, '..')
const fileTimeoutMs = 10 * 60_000
const { values, positionals } = parseArgs({ options: { name: { type: 'string' } }, allowPositionals: true })

process.chdir(root)
const beganAt = performance.now()
const { units, whole } = listTestFiles(root, positionals)
const browser = whole.filter((file) => file.startsWith('test/browser/'))
const isWithoutBrowser = browser.length > 0 && !haveChromium()
const total = { passed: 0, failed: 0, skipped: 0 }

const dataDir = mkdtempSync(join(tmpdir(), 'tenon-test-'))
// Each test file makes databases of its own in it, which nobody reads after a crash: no need to wait for the disk.
const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', max_connections: '300' } })
process.env.TENON_TEST_DATABASE_URL = postgres.url
try {
  // A build that fails is a failure of its own, told once; what does not need it is tested all the same.
  if (positionals.length === 0 || whole.length > 0) await buildBrowserParts(root).catch(reportBuild)
  await runFiles(units, Math.max(2, availableParallelism()))
  // Each of these starts servers, a chain and perhaps a browser: side by side they would only wait for each other.
  await runFiles(isWithoutBrowser ? whole.filter((file) => !browser.includes(file)) : whole, 1)
} finally {
  await postgres.stop()
  removeClusterFolder(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
}
close()

function reportBuild(error: Error): void {
  console.log(error.message)
  total.failed += 1
}

/** Chromium, put where every test looks for it. */
function haveChromium(): boolean {
  if (!findChromium()) installChromium()
  const path = findChromium()
  if (path) process.env.CHROMIUM_PATH = path
  return path !== undefined
}

async function runFiles(files: string[], concurrency: number): Promise<void> {
  if (files.length === 0) return
  const options = { files, concurrency, timeout: fileTimeoutMs }
  const stream = run(values.name === undefined ? options : { ...options, testNamePatterns: [values.name] })
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return
    total.passed += counts.passed
    total.failed += counts.tests - counts.passed - counts.skipped - counts.todo
    total.skipped += counts.skipped
  })
  const report = stream.compose(new spec())
  report.pipe(process.stdout, { end: false })
  await new Promise((resolve) => report.once('end', resolve))
}

function close(): void {
  const nothingRan = total.passed + total.failed + total.skipped === 0
  if (isWithoutBrowser) {
    console.log(
      `\nFAILED ${browser.length} files of test/browser: there is no Chromium. Install it (Debian: apt-get install chromium;` +
        ' macOS: brew install --cask chromium) or set CHROMIUM_PATH.',
    )
  }
  if (nothingRan) console.log(`\nNo test matches ${[...positionals, values.name].filter(Boolean).join(' ')}.`)
  const failed = total.failed > 0 || isWithoutBrowser || nothingRan
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped for the reasons printed` : ''
  const seconds = Math.round((performance.now() - beganAt) / 1000)
  console.log(
    `\n${failed ? 'FAILED' : 'PASSED'}: ${total.passed} tests passed, ${total.failed} failed${skipped}, in ${seconds} s.`,
  )
  process.exit(failed ? 1 : 0)
}
