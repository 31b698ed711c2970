import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Places for the data of a bench and for what its programs say; `remove` deletes both. */
export interface TemporaryFolder {
  data: string
  log: string
  remove(): void
}

/** Makes a folder for one bench. */
export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-bench-'))
  // As root, PostgreSQL runs as another account and has to get through.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
  return {
    data: join(folder, 'data'),
    log: join(folder, 'log'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
