import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
/** Where the package is put together: `dist`, or the folder named on the command line. */
const dist = process.argv[2] ?? join(root, 'dist')

/** The type declarations that `index.d.ts` reaches, by their path in `dist`: the inside of the SDK stays unseen. */
function declarations(): Map<string, string> {
  const emitted = mkdtempSync(join(tmpdir(), 'tenon-sdk-web-'))
  try {
    const typescript = dirname(fileURLToPath(import.meta.resolve('typescript/package.json')))
    // Checking is the business of `tsc -p`; here only the declarations are wanted.
    const emit = [
      '--noCheck',
      '--noEmit',
      'false',
      '--emitDeclarationOnly',
      '--declaration',
      '--rootDir',
      '..',
      '--outDir',
      emitted,
    ]
    execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', 'tsconfig.json', ...emit], { cwd: root })

    const found = new Map<string, string>()
    const follow = (path: string) => {
      if (found.has(path)) return
      // In a declaration a specifier ends in `.js` for readers that resolve as Node does.
      const text = readFileSync(join(emitted, 'sdk-web/src', path), 'utf8').replace(
        /(from '\.{1,2}\/.*)\.ts'/g,
        "$1.js'",
      )
      found.set(path, text)
      for (const [, specifier] of text.matchAll(/from '([^']+)\.js'/g)) {
        if (specifier !== undefined) follow(join(dirname(path), `${specifier}.d.ts`))
      }
    }
    follow('index.d.ts')
    return found
  } finally {
    rmSync(emitted, { recursive: true })
  }
}

const bundles = await Promise.all([bundle('module'), bundle('global'), bundle('wallets')])
const files = new Map([...declarations(), ...bundles.map(({ fileName, code }) => [fileName, code] as const)])

rmSync(dist, { recursive: true, force: true })
for (const [path, text] of files) {
  mkdirSync(dirname(join(dist, path)), { recursive: true })
  writeFileSync(join(dist, path), text)
}
