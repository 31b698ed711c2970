import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from './launch-chromium.ts'
import { watchPolicy } from './policy-violations.ts'
import { pageOf, serveFiles } from './serve-files.ts'

let browser: Browser

before(async () => {
  browser = await launchChromium()
})
after(() => browser?.close())

test('what a policy forbids is seen, in a page and in a frame of another origin', async () => {
  const body = '<img src="https://elsewhere.invalid/x.png" alt="">'
  const framed = await serveFiles({ '/': pageOf('Framed', body) }, "default-src 'none'", '127.0.0.1')
  const host = await serveFiles(
    { '/': pageOf('Host', `${body}<iframe title="Framed" src="${framed}/"></iframe>`) },
    `default-src 'none'; frame-src ${framed}`,
    'localhost',
  )
  const context = await browser.newContext()
  const violations = await watchPolicy(context)
  const page = await context.newPage()
  await page.goto(host)
  // Told by the browser a moment after the page is there.
  for (let tries = 0; violations.length < 2 && tries < 50; tries += 1) await page.waitForTimeout(100)
  assert.match(violations.join('\n'), new RegExp(`img-src .* on ${host}`))
  assert.match(violations.join('\n'), new RegExp(`img-src .* on ${framed}`))
  await context.close()
})
