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

test('a page of its own is read from its query, or from the token in it', () => {
  const own = readPageAddress(new URL('https://link.test/broker-connect?client_id=client-1&auth_code=abc'))
  assert.deepEqual([own.clientId, own.code], ['client-1', 'abc'])
  const token = btoa('https://elsewhere.test/b2b-iframe/client-1/broker-connect?auth_code=abc&th=dark')
  const paid = readPageAddress(
    new URL(`https://link.test/pay?linkToken=${encodeURIComponent(token)}&lng=de&returnUrl=https%3A%2F%2Fa.test%2Fx`),
  )
  assert.deepEqual(paid, {
    clientId: 'client-1',
    code: 'abc',
    theme: 'dark',
    language: 'de',
    returnUrl: 'https://a.test/x',
  })
  for (const nonsense of ['', '?linkToken=%%%', '?linkToken=bm9wZQ==', '?returnUrl=nope'])
    assert.equal(readPageAddress(new URL(`https://link.test/pay${nonsense}`)).code, '', nonsense)
})
