import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../apps/server/src/storage/database.ts'

const keepEveryMs = 20

/** A file system of its own that a test fills and empties. */
export interface SmallDisk {
  folder: string
  /** Leaves no room at all, also when PostgreSQL removes a file of its own, until `free`. */
  fill(): void
  free(): void
  unmount(): Promise<void>
}

/**
 * Mounts a file system in memory, of `megabytes`.
 *
 * @returns `undefined` where mounting is not allowed: it needs root
 */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-disk-'))
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]
    execFileSync('mount', options, { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  const filler = join(folder, 'filler')
  let keeping: NodeJS.Timeout | undefined
  return {
    folder,
    fill() {
      takeAll(filler)
      keeping ??= setInterval(() => takeAll(filler), keepEveryMs)
    },
    free() {
      clearInterval(keeping)
      keeping = undefined
      rmSync(filler, { force: true })
    },
    async unmount() {
      execFileSync('umount', ['--lazy', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function takeAll(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (let size = 1 << 20; size >= 512; ) {
      try {
        writeSync(file, Buffer.alloc(size))
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
        size /= 2
      }
    }
  } finally {
    closeSync(file)
  }
}

const diskFull = '53100'
/** More rows than a page holds: a refused row may have found room itself and none in an index, and takes the room anyway. */
const refusalsInARow = 100

/**
 * Writes rows into a table until PostgreSQL finds no room for any: on a full disk there is still room in the pages that it
 * has. Autovacuum must be off, or it makes room again.
 *
 * @param addRow stores one more, as small as they get
 */
export async function fillPages(db: Database, addRow: (db: Database) => Promise<unknown>): Promise<void> {
  for (let refusals = 0; refusals < refusalsInARow; ) {
    try {
      await addRow(db)
      refusals = 0
    } catch (error) {
      const { cause } = error instanceof Error ? error : {}
      if (!(cause instanceof Error && 'code' in cause && cause.code === diskFull)) throw error
      refusals++
    }
  }
}
