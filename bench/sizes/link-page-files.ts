import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the built Link page loads by itself, relative to its folder: the page and every asset it names. What a script asks
 * for later does not hold up the first screen; `npm run bench -- link-size` checks in a browser that it is later.
 *
 * @param folder the built Link UI
 */
export function linkPageFiles(folder: string): string[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
  return ['index.html', ...new Set(named)]
}
