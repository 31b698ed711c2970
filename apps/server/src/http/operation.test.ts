import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal, TenonError } from '@tenon/core'
import Type from 'typebox'
import { createLog } from '../log/log.ts'
import { createApp } from './create-app.ts'
import { decimalType } from './decimal-type.ts'
import { registerOperation } from './operation.ts'

const failing = { code: 'notFound' } as const

function openApp() {
  const app = createApp({
    log: createLog({ level: 'silent' }),
    wordFailure: ({ code, status, message }) => ({ status, body: { code, message } }),
  })
  registerOperation(
    app,
    {
      method: 'POST',
      path: '/things/:side',
      access: 'public',
      tag: 'Things',
      summary: 'Makes a thing',
      params: Type.Object({ side: Type.String({ maxLength: 5 }) }),
      query: Type.Object({ Count: Type.Optional(Type.Integer()) }),
      body: Type.Object({ amount: decimalType() }),
      answer: Type.Object({ side: Type.String(), amount: decimalType(), count: Type.Optional(Type.Integer()) }),
    },
    async ({ params, query, body }) => ({ ...params, ...body, count: query.Count, secret: 'never' }),
  )
  registerOperation(
    app,
    {
      method: 'DELETE',
      path: '/things',
      access: 'public',
      tag: 'Things',
      summary: 'Fails in its own words',
      wordFailure: (failure) => ({ status: failure.status, body: { title: failure.code } }),
    },
    async () => {
      throw new TenonError(failing.code)
    },
  )
  registerOperation(
    app,
    { method: 'GET', path: '/nothing', access: 'public', tag: 'Things', summary: 'Answers nothing' },
    async () => undefined,
  )
  return app
}

test('an operation reads by its schemas and writes by its schema', async () => {
  const answer = await openApp().inject({
    method: 'POST',
    url: '/things/buy?count=3',
    headers: { 'content-type': 'application/json' },
    payload: '{"Amount":0.000000000000000001}',
  })
  assert.equal(answer.body, `{"side":"buy","amount":${parseDecimal('0.000000000000000001')},"count":3}`)
})

test('what does not fit is refused before the operation is called', async () => {
  const answer = await openApp().inject({
    method: 'POST',
    url: '/things/longer',
    headers: { 'content-type': 'application/json' },
    payload: '{"amount":1}',
  })
  assert.deepEqual([answer.statusCode, answer.json().code], [400, 'invalidField'])
})

test('an operation without an answer is 204; one with words of its own fails in them', async () => {
  const app = openApp()
  assert.equal((await app.inject({ method: 'GET', url: '/nothing' })).statusCode, 204)
  const failure = await app.inject({ method: 'DELETE', url: '/things' })
  assert.deepEqual([failure.statusCode, failure.json()], [404, { title: 'notFound' }])
})
