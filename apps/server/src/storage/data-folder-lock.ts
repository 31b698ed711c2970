import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processStart } from './process-start.ts'

/** A live process holds the folder. The message is one line and names it. */
export class DataFolderInUseError extends Error {
  constructor(dataDir: string, pid: number) {
    super(`The data folder ${dataDir} is in use by process ${pid}. Stop that one, or choose another folder.`)
    this.name = 'DataFolderInUseError'
  }
}

export interface DataFolderLock {
  release(): void
}

interface Holder {
  pid: number
  /** When the process began, as the system counts it: a process id alone may have been given to another since. */
  startedAt: string
  id: string
}

/**
 * Takes the folder for this process alone; makes it (0700) when it is missing. The lock of a process that no longer runs is
 * taken over.
 *
 * @throws DataFolderInUseError when a live process holds it, this one included
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lockFile = join(dataDir, 'tenon.lock')
  const own: Holder = { pid: process.pid, startedAt: processStart(process.pid) ?? '', id: randomUUID() }
  const draft = `${lockFile}.${own.id}`
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    while (!tryLink(draft, lockFile)) takeAsideIfDead(dataDir, lockFile, own.id)
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    release() {
      if (readHolder(lockFile)?.id === own.id) rmSync(lockFile, { force: true })
    },
  }
}

/** A hard link appears whole or not at all, so nobody ever reads half a lock. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function takeAsideIfDead(dataDir: string, lockFile: string, ownId: string): void {
  const holder = readHolder(lockFile)
  if (holder && isAlive(holder)) throw new DataFolderInUseError(dataDir, holder.pid)

  const aside = `${lockFile}.${ownId}.dead`
  try {
    renameSync(lockFile, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  // Between reading and renaming another starter may have taken over: then its lock goes back.
  const moved = readHolder(aside)
  if (moved && moved.id !== holder?.id) tryLink(aside, lockFile)
  rmSync(aside, { force: true })
}

function readHolder(file: string): Holder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof found !== 'object' || found === null) return undefined
    const { pid, startedAt, id } = found as Partial<Record<keyof Holder, unknown>>
    return typeof pid === 'number' && typeof startedAt === 'string' && typeof id === 'string'
      ? { pid, startedAt, id }
      : undefined
  } catch {
    return undefined
  }
}

function isAlive(holder: Holder): boolean {
  const startedAt = processStart(holder.pid)
  return startedAt !== undefined && startedAt === holder.startedAt
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
