import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPageAddress } from './read-page-address.ts'

const read = (query: string) => readPageAddress(new URL(`https://link.test/b2b-iframe/client-1/broker-connect${query}`))

test('everything the host and the server put there is read', () => {
  const style = encodeURIComponent(btoa(JSON.stringify({ pc: '#037FFF', br: 5.0, ir: 0, th: 'light' })))
  assert.deepEqual(read(`?auth_code=abc&link_style=${style}&lng=en&fiatCur=eur&th=dark&rt=embedded`), {
    clientId: 'client-1',
    code: 'abc',
    isOwnPage: false,
    isEmbedded: true,
    language: 'en',
    fiatCurrency: 'EUR',
    theme: 'dark',
    brand: { accentColor: '#037FFF', buttonRadiusPx: 5, panelRadiusPx: 0 },
  })
})

test('the link style decides the theme when the host names none', () => {
  assert.equal(read(`?auth_code=abc&link_style=${encodeURIComponent(btoa('{"th":"light"}'))}`).theme, 'light')
})

test('a link style in the alphabet of addresses is read too, padded or not', () => {
  // The text has both of the characters that differ.
  const style = btoa('{"pc":"#037FFF","x":"\u00fb\u00ff\u00be>>>???"}')
  assert.match(style, /[+/]/)
  const ofAddress = style.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  assert.equal(read(`?link_style=${ofAddress}`).brand.accentColor, '#037FFF')
  assert.equal(read(`?link_style=${style}`).brand.accentColor, '#037FFF')
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
    assert.deepEqual(
      read(query),
      { clientId: 'client-1', code: '', isOwnPage: false, isEmbedded: false, brand: {} },
      query,
    )
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
    isOwnPage: true,
    isEmbedded: false,
    theme: 'dark',
    brand: {},
    language: 'de',
    returnUrl: 'https://a.test/x',
  })
  for (const nonsense of ['', '?linkToken=%%%', '?linkToken=bm9wZQ==', '?returnUrl=nope'])
    assert.equal(readPageAddress(new URL(`https://link.test/pay${nonsense}`)).code, '', nonsense)
})
