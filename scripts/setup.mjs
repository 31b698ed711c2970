/**
 * Runs one of the project's scripts on a machine that has nothing but Node 20 or later:
 *
 *     node scripts/setup.mjs scripts/start.ts [arguments]
 *
 * Installs the packages when they are absent or older than the lockfile, then runs the script under the Node that the
 * project pins (the npm package `node`). Everything said here goes to stderr: stdout belongs to the script.
 *
 * Plain JavaScript of an old dialect, because it runs before anything is installed and has to be able to say that the
 * Node it runs on is too old.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './setup/is-installed.mjs'
import { withLock } from './setup/with-lock.mjs'

const oldestNode = 20
const pinnedNode = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binaries = join(root, 'node_modules', '.bin')

function fail(message) {
  process.stderr.write(`tenon: ${message}\n`)
  process.exit(1)
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function packagesAreThere() {
  return isInstalled(
    readJson(join(root, 'package-lock.json')),
    readJson(join(root, 'node_modules', '.package-lock.json')),
  )
}

/** npm must not run under the Node that lies in the folder it is about to replace. */
function npmEnvironment() {
  const path = (process.env.PATH || '').split(delimiter).filter((entry) => entry !== binaries)
  return { ...process.env, PATH: path.join(delimiter) }
}

/** Runs npm with its stdout on our stderr. Resolves with the end of what it said and its exit code. */
function npm(args) {
  return new Promise((resolve) => {
    const child = spawn('npm', args, { cwd: root, env: npmEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000)
        process.stderr.write(chunk)
      })
    }
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

async function installPackages() {
  process.stderr.write('tenon: installing packages (npm ci), about a minute …\n')
  // Development packages are what runs here (the pinned Node is one), whatever NODE_ENV or the user's npmrc says.
  const { code, said } = await npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code === 0) return
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(said)) {
    fail(
      'the packages could not be downloaded: no connection to the npm registry. Connect, or set `registry` in ~/.npmrc.',
    )
  }
  fail(`npm ci failed with exit code ${code}; its reason is above.`)
}

function nodeVersion(path) {
  if (!existsSync(path)) return undefined
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim() : undefined
}

/** The pinned Node, or undefined. Its package fetches the binary in an install script, which some set-ups switch off. */
function findPinnedNode() {
  const path = join(root, 'node_modules', 'node', 'bin', 'node')
  const version = nodeVersion(path)
  return version && Number(version.slice(1).split('.')[0]) >= pinnedNode ? path : undefined
}

async function prepare() {
  if (packagesAreThere() && findPinnedNode()) return
  await withLock(
    join(root, '.install.lock'),
    async () => {
      if (!packagesAreThere()) await installPackages()
      if (!findPinnedNode()) await npm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'])
    },
    {
      onWait: (holder) => process.stderr.write(`tenon: process ${holder} is installing the packages, waiting …\n`),
    },
  )
  if (!findPinnedNode()) {
    fail(
      `Node ${pinnedNode} is missing from node_modules/node: allow npm install scripts, then run \`npm rebuild node\`.`,
    )
  }
}

/** Becomes the script: same streams, same signals, same end. */
function run(node, script, args) {
  const child = spawn(node, [script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Where the command was typed, as npm says it: the script resolves relative folders against it.
    env: { INIT_CWD: process.cwd(), ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH || ''}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`cannot run ${node}: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
  stopWhenNpmIsGone(child)
}

/** npm killed with SIGKILL forwards nothing; without this its `npm start` would run on, unseen. */
function stopWhenNpmIsGone(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 1000).unref()
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  fail(`Node ${oldestNode} or later is needed, this is ${process.version}. Get it from https://nodejs.org`)
}
const [script, ...args] = process.argv.slice(2)
if (!script) fail('usage: node scripts/setup.mjs <script.ts> [arguments]')
await prepare()
run(findPinnedNode(), script, args)
