import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Runs `work` while no other process on this machine does so under the same lock file. A holder that died is replaced.
 *
 * @template T
 * @param {string} path the lock file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: number) => void, pollMs?: number }} [options] `onWait` is called once, when it has to wait
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { onWait, pollMs = 500 } = {}) {
  let waited = false
  while (!take(path)) {
    const holder = readHolder(path)
    if (holder === undefined) continue
    if (!isAlive(holder)) {
      discard(path, holder)
      continue
    }
    if (!waited && onWait) onWait(holder)
    waited = true
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** A link appears with its content in one step, so nobody ever reads a lock without a holder. */
function take(path) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(path) {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Another process may have discarded the same dead lock first and taken it: what was moved away is looked at, and put back. */
function discard(path, deadHolder) {
  const aside = `${path}.dead.${process.pid}`
  try {
    renameSync(path, aside)
    if (readHolder(aside) !== deadHolder) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
