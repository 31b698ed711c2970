import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RouteTable } from './route-table.ts'

const table = new RouteTable()
table.add('GET', '/health', { shed: 'never' })
table.add(['POST', 'PUT'], '/orders/:side', { shed: 'last' })
table.add('POST', '/orders/cancel', { access: 'read' })
table.add('GET', '/assets/*', { access: 'public' })

test('a route is found as the router finds it: in any case, with a query, with a slash at the end', () => {
  for (const url of ['/health', '/HEALTH', '/health/', '/health?x=/orders/a']) {
    assert.deepEqual(table.find('GET', url), { shed: 'never' }, url)
  }
  assert.equal(table.find('POST', '/health'), undefined)
  assert.equal(table.find('GET', '/'), undefined)
})

test('parameters stand for one part, a star for the rest, and a fixed address goes first', () => {
  assert.deepEqual(table.find('PUT', '/orders/buy'), { shed: 'last' })
  assert.deepEqual(table.find('POST', '/orders/cancel'), { access: 'read' })
  assert.equal(table.find('PUT', '/orders/buy/now'), undefined)
  assert.equal(table.find('PUT', '/orders/'), undefined)
  assert.deepEqual(table.find('GET', '/assets/a/b.js'), { access: 'public' })
})
