import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/**
 * What axe finds wrong on a page and in each of its frames, with the element. It comes in through the debugger, which the
 * page's own content security policy does not bind.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const frame of page.frames()) {
    await frame.evaluate(axe)
    found.push(
      ...(await frame.evaluate<string[]>(
        `axe.run(document, { iframes: false }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`,
      )),
    )
  }
  return found
}
