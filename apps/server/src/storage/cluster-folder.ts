import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeRootFolder } from './root-folder.ts'
import { canReach, type SystemAccount } from './system-account.ts'

/** Where the cluster goes when the data folder is private to root and PostgreSQL runs as another account. */
const sharedHome = '/var/lib/tenon'

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with the closing zero. `.s.PGSQL.5432.lock` takes 18 of them. */
const longestSocketFolder = 84

/**
 * The folder of the PostgreSQL cluster: `DIR/postgres`. When `account` cannot get there, the folder lies below
 * `/var/lib/tenon` and `DIR/postgres` is a link to it.
 *
 * @returns its real path; it belongs to `account` (default: ourselves), mode 0700
 */
export function makeClusterFolder(dataDir: string, account: SystemAccount | undefined): string {
  const visible = join(realpathSync(dataDir), 'postgres')
  const found = lstatSync(visible, { throwIfNoEntry: false })
  if (found?.isSymbolicLink() && lstatSync(readlinkSync(visible), { throwIfNoEntry: false }))
    return realpathSync(visible)
  if (found?.isSymbolicLink()) rmSync(visible)
  if (!account) return makePrivate(visible, undefined)
  if (canReach(dirname(visible), account)) return makePrivate(visible, account)
  if (found?.isDirectory()) {
    throw new Error(
      `The account ${account.name} cannot reach ${visible} any more. Run: chmod o+x on each folder above it.`,
    )
  }

  makeRootFolder(sharedHome)
  for (const abandoned of clustersOf(visible)) rmSync(abandoned, { recursive: true, force: true })
  const target = makePrivate(join(sharedHome, `${shortHash(visible)}-${randomBytes(4).toString('hex')}`), account)
  symlinkSync(target, visible)
  return target
}

/** Removes the cluster of a data folder, wherever it lies. Nothing else of the folder is touched. */
export function removeClusterFolder(dataDir: string): void {
  const visible = join(realpathSync(dataDir), 'postgres')
  for (const cluster of clustersOf(visible)) rmSync(cluster, { recursive: true, force: true })
  rmSync(visible, { recursive: true, force: true })
}

/** A folder for the unix socket that is short enough and lets nobody but `account` and root in. */
export function makeSocketFolder(cluster: string, account: SystemAccount | undefined): string {
  const beside = join(cluster, 'socket')
  const short = Buffer.byteLength(beside) <= longestSocketFolder
  return makePrivate(short ? beside : join(tmpdir(), `tenon-${shortHash(cluster)}`), account)
}

function clustersOf(visible: string): string[] {
  if (!lstatSync(sharedHome, { throwIfNoEntry: false })) return []
  const own = readdirSync(sharedHome).filter((name) => name.startsWith(`${shortHash(visible)}-`))
  return own.map((name) => join(sharedHome, name))
}

function makePrivate(folder: string, account: SystemAccount | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stats = lstatSync(folder)
  const self = process.getuid?.()
  // In a shared temporary folder someone may have made this name before us.
  if (!stats.isDirectory() || (stats.uid !== self && stats.uid !== account?.uid)) {
    throw new Error(`${folder} belongs to someone else. Remove it and start again.`)
  }
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  return folder
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12)
}
