/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, peer?: boolean, extraneous?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether `node_modules` holds what the lockfile asks for.
 *
 * npm writes `node_modules/.package-lock.json` as the last act of an install, so an install that was cut off, or that
 * belongs to an older lockfile, is told apart without a stamp of our own. Packages for other platforms may be missing.
 *
 * @param {Lockfile} wanted `package-lock.json`
 * @param {Lockfile | undefined} present `node_modules/.package-lock.json`, `undefined` when there is none
 * @returns {boolean}
 */
export function isInstalled(wanted, present) {
  const installed = present?.packages
  if (!installed) return false
  return Object.entries(wanted.packages || {}).every(([path, locked]) => {
    // The root and the workspaces are the checkout itself; only what npm puts under node_modules is compared.
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
    const found = installed[path]
    if (!found) return Boolean(locked.optional || locked.peer || locked.extraneous)
    return found.version === locked.version && found.integrity === locked.integrity && found.link === locked.link
  })
}
