import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FoundWallet, findWallets, type WalletProvider } from './find-wallets.ts'

const provider: WalletProvider = { request: async () => undefined }

/** As much of a window as the search uses. */
function fakePage(ethereum?: WalletProvider): Window & EventTarget {
  return Object.assign(new EventTarget(), ethereum ? { ethereum } : {}) as unknown as Window & EventTarget
}

function announce(page: EventTarget, detail: unknown): void {
  page.dispatchEvent(Object.assign(new Event('eip6963:announceProvider'), { detail }))
}

test('wallets that announce themselves are found, once each, and what is none is passed over', () => {
  const page = fakePage(provider)
  page.addEventListener('eip6963:requestProvider', () => {
    announce(page, { info: { uuid: '1', name: 'Fox' }, provider })
    announce(page, { info: { uuid: '1', name: 'Fox' }, provider })
    announce(page, { info: { uuid: '2' }, provider })
    announce(page, { info: { uuid: '3', name: 'Bare' } })
    announce(page, undefined)
  })
  let names: string[] = []
  const end = findWallets(page, (found) => {
    names = found.map(({ name }) => name)
  })
  assert.deepEqual(names, ['Fox'])
  end()
  announce(page, { info: { uuid: '4', name: 'Late' }, provider })
  assert.deepEqual(names, ['Fox'])
})

test('one that took the old place is found where none announces itself', () => {
  let found: FoundWallet[] = []
  findWallets(fakePage(provider), (wallets) => {
    found = wallets
  })
  assert.equal(found.length, 1)
})
