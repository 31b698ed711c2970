import type { FastifyContextConfig } from 'fastify'

/** What routes say of themselves, found by the address of a request alone: before the framework looks for the route. */
export class RouteTable {
  readonly #fixed = new Map<string, FastifyContextConfig>()
  readonly #withParameters: { method: string; pattern: RegExp; config: FastifyContextConfig }[] = []

  add(methods: string | readonly string[], url: string, config: FastifyContextConfig = {}): void {
    for (const method of [methods].flat()) {
      if (!/[:*]/.test(url)) this.#fixed.set(`${method} ${spelled(url)}`, config)
      else this.#withParameters.push({ method, pattern: patternOf(url), config })
    }
  }

  /**
   * The `config` of the route that answers; undefined when none does. An address in percent escapes is found only under the
   * spelling that its route has.
   */
  find(method: string, url: string): FastifyContextConfig | undefined {
    const end = url.indexOf('?')
    const path = spelled(end === -1 ? url : url.slice(0, end))
    return (
      this.#fixed.get(`${method} ${path}`) ??
      this.#withParameters.find((route) => route.method === method && route.pattern.test(path))?.config
    )
  }
}

/** As the router takes them: in any case, with or without a slash at the end. */
function spelled(path: string): string {
  const lower = path.toLowerCase()
  return lower.length > 1 && lower.endsWith('/') ? lower.slice(0, -1) : lower
}

function patternOf(url: string): RegExp {
  const source = spelled(url)
    .split('/')
    .map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replaceAll(/\W/g, '\\$&')))
    .join('/')
  return new RegExp(`^${source}$`)
}
