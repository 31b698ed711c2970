import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../setup/with-lock.mjs'

/** What is built before a browser can use it, and what it is made from. Everything else runs as it is. */
const parts = [
  {
    name: 'Link UI',
    result: 'apps/link/dist/index.html',
    sources: ['apps/link/{src,public}/**/*', 'apps/link/{index.html,vite.config.ts}', 'packages/core/src/**/*.ts'],
    command: ['node_modules/vite/bin/vite.js', 'build', 'apps/link'],
  },
  {
    name: 'web SDK',
    result: 'packages/sdk-web/dist/index.js',
    sources: ['packages/sdk-web/src/**/*', 'packages/sdk-web/*.{ts,json}', 'packages/core/src/**/*.ts'],
    command: ['packages/sdk-web/build.ts'],
  },
] as const

/**
 * Builds the Link UI and the web SDK where their sources changed since the last time. Says on stderr what it builds.
 *
 * @param root the checkout
 * @param options.force builds also what has not changed. Default false.
 * @throws Error with the output of a build that failed
 */
export async function buildBrowserParts(root: string, { force = false } = {}): Promise<void> {
  const stamps = join(root, 'node_modules/.cache/tenon')
  mkdirSync(stamps, { recursive: true })
  // Two starts at the same time would write into one folder.
  await withLock(join(stamps, 'build.lock'), async () => {
    for (const { name, result, sources, command } of parts) {
      const stamp = join(stamps, `${name.replaceAll(' ', '-')}.built`)
      const digest = digestOf(root, sources)
      const built = existsSync(join(root, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
      if (built && !force) continue
      process.stderr.write(`tenon: building the ${name} …\n`)
      rmSync(stamp, { force: true })
      await run(root, name, command)
      writeFileSync(stamp, digest)
    }
  })
}

function digestOf(root: string, sources: readonly string[]): string {
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', ...files]) {
    if (file.includes('.test.') || !statSync(join(root, file)).isFile()) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function run(root: string, name: string, command: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The ${name} could not be built:\n${said.trim()}`))
    })
  })
}
