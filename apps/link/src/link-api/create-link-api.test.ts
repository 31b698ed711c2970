import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLinkApi } from './create-link-api.ts'
import { LinkApiError } from './link-api-error.ts'

const answering = (status: number, body: string) => createLinkApi(async () => new Response(body, { status }))

test('an event carries the secret in a header and nowhere else', async () => {
  let seen: { address: string; init: RequestInit | undefined } | undefined
  const api = createLinkApi(async (address, init) => {
    seen = { address: String(address), init }
    return Response.json({ version: 2, screen: { name: 'closed', canGoBack: false }, messages: [] })
  })
  const view = await api.send('s3cret', { version: 1, event: { type: 'close' } })
  assert.equal(view.version, 2)
  assert.equal(seen?.address, '/link-api/event')
  assert.equal(new Headers(seen?.init?.headers).get('authorization'), 'Link s3cret')
  assert.equal(seen?.init?.body, '{"version":1,"event":{"type":"close"}}')
})

test('a failure keeps its code, its words and its support id', async () => {
  const body = JSON.stringify({
    errorType: 'linkTokenUsed',
    displayMessage: 'Start again.',
    errorHash: 'a1b2',
    message: 'x',
  })
  await assert.rejects(answering(410, body).redeem({ clientId: 'c', code: 'd' }), (error) => {
    assert.ok(error instanceof LinkApiError)
    assert.deepEqual([error.code, error.displayMessage, error.supportId], ['linkTokenUsed', 'Start again.', 'a1b2'])
    return true
  })
})

test('no answer, and answers that are not ours, are all "unreachable"', async () => {
  const broken = createLinkApi(async () => {
    throw new TypeError('Failed to fetch')
  })
  const apis = [
    broken,
    answering(502, '<html>Bad gateway</html>'),
    answering(502, 'null'),
    answering(500, '{}'),
    answering(200, '<p>'),
  ]
  for (const api of apis) await assert.rejects(api.resume('s', {}), { code: 'unreachable' })
})
