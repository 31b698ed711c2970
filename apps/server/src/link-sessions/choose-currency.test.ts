import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LinkOptions, parseDecimal } from '@tenon/core'
import { chooseCurrency } from './choose-currency.ts'
import type { LinkSession } from './link-session.store.ts'

const destination = { networkId: 'n', symbol: 'USDC', address: 'a' }
const ten = parseDecimal('10')

function sessionWith(transfer: Partial<NonNullable<LinkOptions['transfer']>> | undefined): LinkSession {
  const options: LinkOptions = {
    userId: 'u',
    purpose: 'deposit',
    restrictMultipleAccounts: false,
    access: [],
    ...(transfer
      ? { transfer: { destinations: [destination], fiatCurrency: 'USD', isFeeInclusive: false, ...transfer } }
      : {}),
  }
  return {
    ...{ clientId: 'c', linkSessionId: 's', environment: 'sandbox', options, version: 0, isAbandoned: false },
    state: { options, step: { name: 'catalogue' } },
    secretHash: Buffer.alloc(32),
  }
}

async function choose(
  session: LinkSession,
  wanted: string,
  { hasLimits = false, canPrice = true } = {},
): Promise<{ currency: string | undefined; stored: number }> {
  let stored = 0
  const chosen = await chooseCurrency(
    {
      store: { setOptions: async () => void stored++ },
      hasTransferLimits: async () => hasLimits,
      canPrice: async () => canPrice,
    },
    session,
    wanted,
  )
  assert.equal(chosen.options.transfer?.fiatCurrency, chosen.state.options.transfer?.fiatCurrency)
  return { currency: chosen.options.transfer?.fiatCurrency, stored }
}

test('an open amount is asked for in the currency of the page', async () => {
  assert.deepEqual(await choose(sessionWith({}), 'eur'), { currency: 'EUR', stored: 1 })
})

test('what the client said in dollars stays in dollars', async () => {
  const kept = { currency: 'USD', stored: 0 }
  assert.deepEqual(await choose(sessionWith({ amountInFiat: ten }), 'JPY'), kept)
  assert.deepEqual(await choose(sessionWith({ destinations: [{ ...destination, minAmountInFiat: ten }] }), 'JPY'), kept)
  assert.deepEqual(
    await choose(sessionWith({ destinations: [{ ...destination, displayAmountInFiat: ten }] }), 'JPY'),
    kept,
  )
  assert.deepEqual(await choose(sessionWith({}), 'JPY', { hasLimits: true }), kept, 'limits cannot be stepped over')
})

test('a currency that nobody prices, or that is none, changes nothing', async () => {
  const kept = { currency: 'USD', stored: 0 }
  assert.deepEqual(await choose(sessionWith({}), 'XXX', { canPrice: false }), kept)
  assert.deepEqual(await choose(sessionWith({}), 'euros'), kept)
  assert.deepEqual(await choose(sessionWith({}), 'usd'), kept)
  assert.deepEqual(await choose(sessionWith(undefined), 'EUR'), { currency: undefined, stored: 0 })
})
