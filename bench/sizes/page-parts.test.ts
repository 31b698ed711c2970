import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pageParts } from './page-parts.ts'

test('what is loaded first, later, and by people with a wallet only', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-page-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="/link-ui/assets/index.js"></script>')
  const later = [
    'src/session/sign-in-screens.ts',
    'src/session/wallet-screens.ts',
    'src/texts/en/connect-texts.ts',
    'src/texts/de/connect-texts.ts',
    'src/texts/pseudo/read-disguised-set.ts',
  ]
  const manifest = {
    'index.html': { file: 'assets/index.js', imports: ['_frame.js'], dynamicImports: later },
    '_frame.js': { file: 'assets/frame.js' },
    [later[0] ?? '']: { file: 'assets/sign-in.js', imports: ['_frame.js', '_qr.js'] },
    [later[1] ?? '']: { file: 'assets/wallet.js', imports: ['_frame.js', '_qr.js', '_ask.js'] },
    '_qr.js': { file: 'assets/qr.js' },
    '_ask.js': { file: 'assets/ask.js' },
    [later[2] ?? '']: { file: 'assets/texts-en-connect.js' },
    [later[3] ?? '']: { file: 'assets/texts-de-connect.js' },
    [later[4] ?? '']: { file: 'assets/pseudo.js' },
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  const { firstScreen, withoutWallets, wallets, texts } = pageParts(folder)
  assert.deepEqual(firstScreen, ['index.html', 'assets/index.js', 'assets/texts-en-connect.js'])
  assert.deepEqual(withoutWallets.sort(), [
    'assets/frame.js',
    'assets/index.js',
    'assets/qr.js',
    'assets/sign-in.js',
    'assets/texts-en-connect.js',
    'index.html',
  ])
  assert.deepEqual(wallets, ['assets/wallet.js', 'assets/ask.js'])
  assert.deepEqual(texts, ['assets/texts-en-connect.js', 'assets/texts-de-connect.js'])
})
