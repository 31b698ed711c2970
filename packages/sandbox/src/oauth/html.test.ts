import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'

test('values are escaped, markup is not, and backslashes stay', () => {
  const name = `<b title="x">'&\\n`
  assert.equal(
    html`<p>${name}</p>${[html`<i>1</i>`, html`<i>2</i>`]}${undefined}`.text,
    '<p>&lt;b title=&quot;x&quot;&gt;&#39;&amp;\\n</p><i>1</i><i>2</i>',
  )
})
