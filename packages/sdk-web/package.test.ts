import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { publint } from 'publint'
import { bundle } from './bundle.ts'
import { sdkVersion } from './src/sdk-version.ts'

// The package as somebody installs it: packed, unpacked into an empty project, used from there.

const root = fileURLToPath(new URL('.', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'tenon-web-consumer-'))
const installed = join(project, 'node_modules/@tenon/web')
const budgetBytes = 5 * 1024

const run = (file: string, args: string[], cwd = project) =>
  execFileSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' })

before(() => {
  // Built and packed beside the project, for `dist` may be in use.
  const packing = join(project, 'packing')
  for (const name of ['package.json', 'README.md', 'src'])
    cpSync(join(root, name), join(packing, name), { recursive: true })
  run(join(root, 'build.ts'), [join(packing, 'dist')])
  const packed = execFileSync('npm', ['pack', '--json', '--offline'], { cwd: packing, encoding: 'utf8', stdio: 'pipe' })
  const [{ filename }] = JSON.parse(packed)
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(packing, filename), '-C', installed, '--strip-components=1'])
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
})
after(() => rmSync(project, { recursive: true }))

test('exports createLink and isLinkEventTypeKey, and says its version to the Link page', async () => {
  const exported = await import(join(installed, 'dist/index.js'))
  assert.deepEqual(Object.keys(exported).sort(), ['createLink', 'isLinkEventTypeKey'])
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.equal(sdkVersion, version)
})

test('the package carries what is promised and depends on nothing', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  assert.deepEqual(Object.keys(manifest.exports), ['.', './tenon-link.global.js', './package.json'])
  assert.equal(manifest.dependencies, undefined)
  assert.equal(manifest.sideEffects, false)
  assert.match(readFileSync(join(installed, 'README.md'), 'utf8'), /createLink/)
})

test('a server may import it, and make a Link', () => {
  const code = `
    import { createLink } from '@tenon/web'
    const link = createLink({ linkOrigin: 'https://link.example.com', onIntegrationConnected() {} })
    link.closeLink()
    link.closeLinkRequested()
    link.destroy()
    console.log(Object.keys(link).join())`
  assert.equal(run('--input-type=module', ['-e', code]).trim(), 'openLink,closeLink,closeLinkRequested,destroy')
  const commonJs = `console.log(typeof require('@tenon/web').createLink)`
  assert.equal(run('--input-type=commonjs', ['-e', commonJs]).trim(), 'function')
})

test('the types stand alone, and fit code written for the Mesh Link SDK', () => {
  const code = `
    import { createLink, type Link, type LinkEventType, type LinkPayload, type TransferFinishedPayload } from '@tenon/web'
    const link: Link = createLink({
      clientId: 'ignored',
      linkOrigin: 'https://link.example.com',
      onIntegrationConnected: (payload: LinkPayload) => payload.accessToken?.accountTokens[0]?.accessToken,
      onExit: (error, summary) => [error?.length, summary?.page],
      onTransferFinished: (payload: TransferFinishedPayload) => payload.amount.toFixed(2),
      onEvent: (event: LinkEventType) => {
        if (event.type === 'transferPreviewed') event.payload.previewId.trim()
        // @ts-expect-error an event without payload has none
        if (event.type === 'credentialsEntered') event.payload
      },
      accessTokens: [],
    })
    // @ts-expect-error the origin is required
    createLink({ onIntegrationConnected() {} })
    link.openLink('token')`
  writeFileSync(join(project, 'app.ts'), code)
  const typescript = dirname(fileURLToPath(import.meta.resolve('typescript/package.json')))
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--skipLibCheck', 'false', '--types', '']
  for (const module of [
    ['--module', 'NodeNext'],
    ['--module', 'ESNext', '--moduleResolution', 'Bundler'],
  ]) {
    assert.equal(run(join(typescript, 'bin/tsc'), [...strict, '--lib', 'ES2022,DOM', ...module, 'app.ts']), '')
  }
})

test('what asks the wallets of a page is not loaded with the SDK, and stands alone', () => {
  const read = (file: string) => readFileSync(join(installed, 'dist', file), 'utf8')
  for (const file of ['index.js', 'tenon-link.global.js']) {
    assert.match(read(file), /import\("\.\/wallet-bridge\.js"\)/)
    assert.doesNotMatch(read(file), /eip6963/)
  }
  assert.doesNotMatch(read('wallet-bridge.js'), /\bimport\b/)
})

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: installed, strict: true, pack: false })
  assert.deepEqual(messages, [])
})

for (const format of ['module', 'global', 'wallets'] as const) {
  test(`the ${format} build stays within 5 KiB gzip`, async (t) => {
    const { code } = await bundle(format)
    const bytes = gzipSync(code).length
    t.diagnostic(`${bytes} bytes gzip`)
    assert.ok(bytes > 0 && bytes <= budgetBytes, `${bytes} bytes`)
    assert.equal(readFileSync(join(installed, 'dist', (await bundle(format)).fileName), 'utf8'), code)
  })
}
