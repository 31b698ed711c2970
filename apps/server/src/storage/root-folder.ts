import { chmodSync, lstatSync, mkdirSync } from 'node:fs'

/** Makes a folder that everyone may enter and only root may write to. */
export function makeRootFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  assertRootFolder(folder)
  chmodSync(folder, 0o755)
}

/** Programs and data are trusted from here, so nobody else may be able to exchange them. @throws Error naming the folder */
export function assertRootFolder(folder: string): void {
  const stats = lstatSync(folder)
  if (!stats.isDirectory() || stats.uid !== 0 || (stats.mode & 0o022) !== 0) {
    throw new Error(`${folder} must be a folder of root, writable by nobody else. Remove it and start again.`)
  }
}
