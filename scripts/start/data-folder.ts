import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

const mark = 'made-by-npm-start'

/** The folder of everything that `npm start` keeps, one entry for each part. */
export interface DataFolder {
  dir: string
  /** For the embedded PostgreSQL, which empties it by itself. */
  database: string
  sandbox: string
  logs: string
  credentials: string
  sealingKey: string
  /** Which processes run now, for a next start that has to clean up after this one. */
  processes: string
}

/**
 * Makes the folder, listed by its owner only, and marks it as ours.
 *
 * @throws StartError when it holds something and does not bear our mark: `--fresh` would delete it
 */
export function openDataFolder(dir: string): DataFolder {
  // As root, PostgreSQL runs as another account and has to get through to its folder. What is secret is 0600 by itself.
  const isRoot = process.getuid?.() === 0
  mkdirSync(dir, { recursive: true })
  if (!existsSync(join(dir, mark))) {
    if (readdirSync(dir).length > 0) {
      throw new StartError(`${dir} is not empty and was not made by npm start. Choose another folder with --data.`)
    }
    chmodSync(dir, isRoot ? 0o711 : 0o700)
    writeFileSync(
      join(dir, mark),
      'The data of one `npm start` of Tenon. Delete the folder, or run with --fresh, to forget it.\n',
    )
  }
  const database = join(dir, 'database')
  mkdirSync(database, { recursive: true, mode: isRoot ? 0o755 : 0o700 })
  return {
    dir,
    database,
    sandbox: join(dir, 'sandbox'),
    logs: join(dir, 'logs'),
    credentials: join(dir, 'dev-credentials.json'),
    sealingKey: join(dir, 'sealing-key'),
    processes: join(dir, 'processes.json'),
  }
}

/** Forgets all but the database (which is emptied where it is started) and what a running start needs. */
export function emptyDataFolder({ sandbox, logs, credentials, sealingKey }: DataFolder): void {
  for (const path of [sandbox, logs, credentials, sealingKey]) rmSync(path, { recursive: true, force: true })
}
