import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A test that names a case. */
export interface Proof {
  number: string
  file: string
  title: string
}

/** Titles of tests that begin with one or more numbers: `T38: …`, `T46 T48: …`. */
const titled = /\btest\(\s*(['"`])((?:T\d{2})(?:,? T\d{2})*): (.+?)\1/g

/** Every test of the project that names a case, in the order of files and lines. */
export function findProofs(root: string): Proof[] {
  const files = globSync(['{apps,packages}/*/src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root })
  return files
    .sort()
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(titled)].flatMap(([, , numbers = '', title = '']) =>
        numbers.split(/,? /).map((number) => ({ number, file: relative('.', file), title })),
      ),
    )
}
