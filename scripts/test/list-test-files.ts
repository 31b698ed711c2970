import { globSync } from 'node:fs'

/** Files that run beside each other, and files that each start the whole and run one after the other. */
export interface TestFiles {
  units: string[]
  whole: string[]
}

/**
 * The test files of the checkout, relative to it.
 *
 * @param parts pieces of paths: a file is taken when its path holds one of them. None takes every file.
 */
export function listTestFiles(root: string, parts: string[]): TestFiles {
  const find = (pattern: string) =>
    globSync(pattern, { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path) })
      .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part.replace(/^\.\//, ''))))
      .sort()
  return {
    units: find('{packages,apps,scripts,bench}/**/*.test.{ts,mjs}'),
    whole: find('test/**/*.test.ts'),
  }
}
