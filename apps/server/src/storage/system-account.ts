import { readFileSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An account of the system that a child process runs as. */
export interface SystemAccount {
  name: string
  uid: number
  gid: number
}

/**
 * The account PostgreSQL runs as. PostgreSQL refuses to run as root: then it is `postgres` if the system has it, else
 * `nobody`. `undefined` means: as ourselves.
 */
export function postgresAccount(): SystemAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const passwd = readFileSync('/etc/passwd', 'utf8')
  const accounts = passwd.split('\n').map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = accounts.find(([found]) => found === wanted) ?? []
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither an account "postgres" nor "nobody". ' +
      'Start as another user, or give DATABASE_URL.',
  )
}

/** Whether the account gets through every folder down to `path` and may read and enter it, by the mode bits alone. */
export function canReach(path: string, account: SystemAccount): boolean {
  for (let folder = path, needed = 0o5; ; folder = dirname(folder), needed = 0o1) {
    const stats = statSync(folder, { throwIfNoEntry: false })
    if (!stats || (permissionBits(stats, account) & needed) !== needed) return false
    if (folder === dirname(folder)) return true
  }
}

function permissionBits({ mode, uid, gid }: Stats, account: SystemAccount): number {
  if (uid === account.uid) return (mode >> 6) & 0o7
  if (gid === account.gid) return (mode >> 3) & 0o7
  return mode & 0o7
}
