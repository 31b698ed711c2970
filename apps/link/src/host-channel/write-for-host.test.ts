import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeForHost } from './write-for-host.ts'

test('amounts are JSON numbers with all their digits', () => {
  assert.equal(
    writeForHost({ type: 'x', payload: { amount: '0.123456789012345678', list: [{ fee: '12345678901234567890.5' }] } }),
    '{"type":"x","payload":{"amount":0.123456789012345678,"list":[{"fee":12345678901234567890.5}]}}',
  )
})

test('nothing else becomes a number, and no text can leave its quotes', () => {
  const message = { symbol: '1', amount: 'NaN', note: `"'</script>\u2028\\`, flag: true, none: null, count: 300 }
  const written = writeForHost({ ...message, left: undefined })
  assert.deepEqual(JSON.parse(written), message)
  assert.ok(!written.includes('left'))
})
