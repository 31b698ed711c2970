import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDecimals, compareDecimals, multiplyDecimals, parseDecimal } from '@tenon/core'
import { findUser } from '../users/find-user.ts'
import { fundingRoutes } from './funding-routes.ts'

function routesOf(username: string, held: Readonly<Record<string, string>>, toSymbol = 'USDC') {
  const user = findUser(username)
  assert.ok(user)
  const balances = new Map(Object.entries(held).map(([symbol, amount]) => [symbol, parseDecimal(amount)]))
  return fundingRoutes(user, balances, toSymbol)
}

test('the cheapest way comes first, and giving all of it leaves enough for the fee', () => {
  const found = routesOf('MeshConvert', { ETH: '2', USDT: '500', USD: '100' })
  assert.deepEqual(
    found.map(({ kind, fromSymbol, feeRatio }) => [kind, fromSymbol, feeRatio]),
    [
      ['stableCoinNoFeeConversion', 'USDT', '0'],
      ['cryptocurrencyConversion', 'ETH', '0.005'],
      ['buyingPowerPurchase', 'USD', '0.01'],
    ],
  )
  for (const { fromSymbol, available, feeRatio, fromDecimals } of found) {
    const fee = multiplyDecimals(available, feeRatio, 'up', fromDecimals)
    const held = parseDecimal({ ETH: '2', USDT: '500', USD: '100' }[fromSymbol] ?? '0')
    assert.ok(compareDecimals(addDecimals(available, fee), held) <= 0, fromSymbol)
  }
})

test('what is worth less than a dollar, what is wanted itself, and shares are no ways', () => {
  assert.deepEqual(routesOf('MeshConvert', { ETH: '0.0003', USDC: '9', AAPL: '4' }), [])
  assert.deepEqual(routesOf('MeshConvert', { ETH: '1' }, 'AAPL'), [])
  assert.deepEqual(routesOf('MeshConvert', { ETH: '1' }, 'NOPE'), [])
  assert.deepEqual(routesOf('MeshUSDC', { ETH: '1', USD: '100' }, 'BTC'), [])
})

test('only who has a card pays with one', () => {
  assert.deepEqual(
    routesOf('MeshCard', {}).map(({ kind, available, paymentMethod }) => [kind, available, paymentMethod]),
    [['paymentMethodDepositUsage', '9708.73', 'card']],
  )
  assert.deepEqual(routesOf('MeshBuy', {}), [])
})
