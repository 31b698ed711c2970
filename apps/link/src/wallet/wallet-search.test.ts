import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWalletSearch, type FoundWallets } from './wallet-search.ts'

/** A framed page: nothing is announced in it. */
const page = { parent: {} } as unknown as Window
const allowed = ['https://app.test']

function hostOriginAfter(specs: Parameters<ReturnType<typeof createWalletSearch>['hearSpecs']>[0]): string | undefined {
  const search = createWalletSearch(page)
  search.hearSpecs(specs, allowed)
  let found: FoundWallets | undefined
  search.watch((now) => {
    found = now
  })()
  return found?.hostOrigin
}

test('a host page is where it says only if it may frame this session', () => {
  const specs = { platform: 'web', version: '3.13.0' }
  assert.equal(hostOriginAfter({ ...specs, origin: 'https://app.test' }), 'https://app.test')
  assert.equal(hostOriginAfter({ ...specs, origin: 'https://evil.test' }), undefined)
  assert.equal(hostOriginAfter(specs), undefined)
})
