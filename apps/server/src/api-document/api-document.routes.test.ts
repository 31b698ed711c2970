import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import { meshWordings } from '../dialects/mesh/mesh-wordings.ts'
import { createApp } from '../http/create-app.ts'
import { registerOperation } from '../http/operation.ts'
import { createLog } from '../log/log.ts'
import { collectOperations, registerApiDocument } from './api-document.routes.ts'

async function documentedApp() {
  const app = createApp({ log: createLog({ level: 'silent' }), wordFailure: wordMeshFailure })
  const operations = collectOperations(app)
  registerOperation(
    app,
    {
      method: 'GET',
      path: '/v1/things/:id',
      access: 'read',
      tag: 'Events',
      summary: 'Reads <a thing>',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      answer: Type.Object({ name: Type.String() }, { title: 'Thing' }),
      refusals: ['notFound'],
    },
    async () => ({ name: 'x' }),
  )
  await registerApiDocument(app, { operations, wordings: meshWordings })
  return app
}

test('the document has what was registered, once, and may be kept', async () => {
  const app = await documentedApp()
  const { statusCode, headers, body } = await app.inject('/openapi.json')
  assert.equal(statusCode, 200)
  assert.equal(headers['content-type'], 'application/json; charset=utf-8')
  assert.match(String(headers['cache-control']), /^public, max-age=/)
  const { openapi, paths } = JSON.parse(body)
  assert.equal(openapi, '3.1.1')
  assert.deepEqual(Object.keys(paths), ['/v1/things/{id}'])
  assert.deepEqual(Object.keys(paths['/v1/things/{id}']), ['get'])
  const again = await app.inject({ url: '/openapi.json', headers: { 'if-none-match': String(headers.etag) } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
})

test('the pages have no script, load nothing from elsewhere, and show texts as texts', async () => {
  const app = await documentedApp()
  for (const url of ['/docs', '/docs/errors']) {
    const { statusCode, headers, body } = await app.inject(url)
    assert.equal(statusCode, 200)
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'self';/)
    assert.doesNotMatch(body, /<script|https?:\/\/(?!example\.com)[^ ]*\.(?:js|css)|style=/)
    assert.doesNotMatch(body, /<a thing>/)
  }
  assert.equal((await app.inject('/docs/pages.css')).headers['content-type'], 'text/css; charset=utf-8')
})
