/**
 * The `frame-ancestors` directive for pages that these origins may frame; nobody when there are none.
 *
 * @param origins as `parseOrigin` gave them, which leaves no character that could begin another directive
 */
export function frameAncestors(origins: readonly string[]): string {
  return `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`
}
