/** Whether a page's origin (as `location.origin` prints it) is one of the allowed ones. Wildcards cover whole labels only. */
export function isAllowedOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.some((pattern) => {
    if (pattern === origin) return true
    if (pattern.endsWith(':*')) {
      const base = pattern.slice(0, -2)
      return origin === base || (origin.startsWith(`${base}:`) && /^\d+$/.test(origin.slice(base.length + 1)))
    }
    const [scheme, host = ''] = pattern.split('://')
    if (!host.startsWith('*.')) return false
    const start = `${scheme}://`
    const labels = origin.slice(start.length, -(host.length - 1))
    return origin.startsWith(start) && origin.endsWith(host.slice(1)) && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(labels)
  })
}
