import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLinkStyle } from './read-link-style.ts'

const unstyled = { backdropOpacity: 0.6, cornerRadiusPx: 24, theme: 'system' }
const styledBy = (linkStyle: string) => readLinkStyle(new URL(`https://link.example.com/?link_style=${linkStyle}`))
const encoded = (style: unknown) => encodeURIComponent(btoa(JSON.stringify(style)))

test('reads what the host page draws', () => {
  const style = { pc: '#037FFF', ir: 0, io: 0.37, th: 'dark' }
  assert.deepEqual(styledBy(encoded(style)), { backdropOpacity: 0.37, cornerRadiusPx: 0, theme: 'dark' })
})

test('reads base64 whose plus signs were not percent-encoded', () => {
  const raw = btoa('{"th":"light","t":">>>"}')
  assert.match(raw, /\+/)
  assert.equal(styledBy(raw).theme, 'light')
})

test('falls back where nothing usable is said', () => {
  assert.deepEqual(readLinkStyle(new URL('https://link.example.com/')), unstyled)
  for (const broken of ['', '%%%', btoa('{'), encoded(null), encoded([1]), encoded('x')]) {
    assert.deepEqual(styledBy(broken), unstyled, broken)
  }
  assert.deepEqual(styledBy(encoded({ io: '0} body{', ir: null, th: 'blue' })), unstyled)
  assert.deepEqual(styledBy(encoded({ io: 7, ir: -3 })), { ...unstyled, backdropOpacity: 1, cornerRadiusPx: 0 })
})
