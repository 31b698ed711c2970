import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPageAddress } from './read-page-address.ts'

const read = (query: string) => readPageAddress(new URL(`https://link.test/b2b-iframe/client-1/broker-connect${query}`))

test('everything the host and the server put there is read', () => {
  const style = encodeURIComponent(btoa(JSON.stringify({ pc: '#037FFF', th: 'light' })))
  assert.deepEqual(read(`?auth_code=abc&link_style=${style}&lng=en&fiatCur=eur&th=dark&rt=embedded`), {
    clientId: 'client-1',
    code: 'abc',
    language: 'en',
    fiatCurrency: 'EUR',
    theme: 'dark',
    accentColor: '#037FFF',
  })
})

test('the link style decides the theme when the host names none', () => {
  assert.equal(read(`?auth_code=abc&link_style=${encodeURIComponent(btoa('{"th":"light"}'))}`).theme, 'light')
})

test('nonsense is left out', () => {
  for (const query of [
    '',
    '?link_style=%%%',
    '?link_style=bm9wZQ',
    '?th=pink',
    '?fiatCur=dollars',
    '?lng=%3Cscript%3E',
    `?link_style=${btoa('[1]')}`,
  ]) {
    assert.deepEqual(read(query), { clientId: 'client-1', code: '', theme: 'system' }, query)
  }
})
