import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { OpenApiDocument } from '../../apps/server/src/api-document/open-api.ts'
import { fuzzOperations } from './fuzz-operations.ts'

const document: OpenApiDocument = {
  openapi: '3.1.1',
  info: { title: 'Test', version: '1', description: '', license: { name: '', identifier: '' } },
  servers: [],
  tags: [],
  paths: {
    '/thing': {
      post: {
        operationId: 'thing',
        tags: [],
        summary: '',
        security: [],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 9 } } },
            },
          },
        },
        responses: {
          200: {
            description: '',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } },
              },
            },
          },
          400: { description: '' },
        },
      },
    },
  },
  components: { securitySchemes: {}, schemas: {} },
}

/** What is found in a server that answers like this. @param isRight of the body that came */
async function findingsOf(
  answer: (isRight: boolean) => { status: number; body: string },
  boundMs = 30_000,
): Promise<string> {
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      const { name } = JSON.parse(text)
      const { status, body } = answer(typeof name === 'string' && name.length <= 9)
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const target = { url, document, headersFor: () => ({}), known: {}, secrets: ['canary'], last: [] }
    const { findings } = await fuzzOperations(target, { runs: 20, seed: 1, boundMs, requestsAtOnce: 2 })
    return findings.join('\n')
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const right = { status: 200, body: '{"ok":true}' }
const refused = { status: 400, body: '' }

test('a right server is found right, and each wrong one wrong', async () => {
  assert.equal(await findingsOf((isRight) => (isRight ? right : refused)), '')
  const wrong: [answer: (isRight: boolean) => { status: number; body: string }, finding: RegExp][] = [
    [() => ({ status: 500, body: '' }), /answered 500/],
    [() => ({ status: 418, body: '' }), /not documented/],
    [() => right, /took name: /],
    [(isRight) => (isRight ? { status: 200, body: '{"ok":1}' } : refused), /outside of its schema/],
    [(isRight) => (isRight ? { status: 200, body: '{"ok":true,"more":1}' } : refused), /outside of its schema/],
    [(isRight) => (isRight ? { status: 200, body: 'ok' } : refused), /no JSON/],
    [(isRight) => (isRight ? right : { status: 400, body: 'a text' }), /not documented/],
    [(isRight) => (isRight ? { status: 200, body: '{"ok":true} ' } : { status: 400, body: 'canary' }), /a secret/],
  ]
  for (const [answer, finding] of wrong) assert.match(await findingsOf(answer), finding)
  assert.match(await findingsOf((isRight) => (isRight ? right : refused), 0), /later than its bound/)
})
