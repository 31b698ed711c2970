import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networks, parseDecimal } from '@tenon/core'
import { refusalOf } from './refusal-of.ts'
import { findRoute, routes } from './routes.ts'

const address = '0x1111111111111111111111111111111111111111'

test('an order inside the limits to a real address is taken', () => {
  const route = findRoute('USDC', 'ethereum')
  assert.ok(route)
  assert.equal(refusalOf(route, parseDecimal('1'), address), undefined)
  assert.equal(refusalOf(route, parseDecimal('1000000'), address), undefined)
})

test('each limit refuses with its own word', () => {
  const route = findRoute('USDC', 'ethereum')
  assert.ok(route)
  assert.equal(refusalOf(route, parseDecimal('0.999999'), address), 'amountBelowMinimum')
  assert.equal(refusalOf(route, parseDecimal('1000000.000001'), address), 'amountAboveMaximum')
  assert.equal(refusalOf(route, parseDecimal('1.0000001'), address), 'tooManyDecimals')
  assert.equal(refusalOf(route, parseDecimal('1'), 'FsZ4nRzhFXVyFNfDc1cv4VfmSyB9cNA8aBKsCnzfNYzK'), 'invalidAddress')
  // One letter of the checksum changed.
  assert.equal(refusalOf(route, parseDecimal('1'), '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eb48'), 'invalidAddress')
})

test('every token of every network can be sent, and nothing else', () => {
  const tokens = networks.flatMap((network) => network.tokens.map(({ symbol }) => `${symbol} on ${network.slug}`))
  assert.deepEqual(routes.map(({ symbol, network }) => `${symbol} on ${network}`).sort(), tokens.sort())
})
