import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { choosePorts } from './choose-ports.ts'
import { serveConsolePlaceholder } from './console-placeholder.ts'

const root = join(import.meta.dirname, '../..')
let origin: string
let served: Awaited<ReturnType<typeof serveConsolePlaceholder>>

before(async () => {
  const ports = await choosePorts(0)
  served = await serveConsolePlaceholder(ports.console, root)
  origin = `http://127.0.0.1:${ports.console}`
})
after(() => served?.stop())

test('the gallery is built when somebody looks, with the policy of the page', async () => {
  const page = await fetch(`${origin}/gallery`)
  assert.equal(page.url, `${origin}/gallery/`)
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'none'.*require-trusted-types-for 'script'/,
  )
  const [, script = ''] = /src="\.\/(assets\/[\w.-]+\.js)"/.exec(await page.text()) ?? []
  const answer = await fetch(`${origin}/gallery/${script}`)
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/javascript; charset=utf-8'])
})

test('nothing else of the checkout is served', async () => {
  for (const path of ['..%2fvite.config.ts', 'assets/..%2f..%2fgallery.tsx', '.vite', 'nothing.js'])
    assert.equal((await fetch(`${origin}/gallery/${path}`)).status, 404, path)
})

test('a path that is no address ends nothing', async () => {
  assert.equal((await fetch(`${origin}//`)).status, 200)
  assert.equal((await fetch(`${origin}/style.css`)).status, 200)
})
