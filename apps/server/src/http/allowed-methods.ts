/** Which methods each address takes, so that a wrong method is told from an unknown address. */
export class AllowedMethods {
  readonly #routes: { pattern: RegExp; methods: Set<string> }[] = []

  /** @param url the pattern of a route: `:name` stands for one segment, a closing `*` for the rest */
  add(method: string | readonly string[], url: string): void {
    const methods = new Set([method].flat())
    this.#routes.push({ pattern: new RegExp(`^${url.split('/').map(segmentPattern).join('/')}/?$`, 'i'), methods })
  }

  /** The methods of the routes at this path, in alphabetical order; empty for an unknown address. */
  of(path: string): string[] {
    const matching = this.#routes.filter(({ pattern }) => pattern.test(path))
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort()
  }
}

function segmentPattern(segment: string): string {
  if (segment.startsWith(':')) return '[^/]+'
  return segment === '*' ? '.*' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
