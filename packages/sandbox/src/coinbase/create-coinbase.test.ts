import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import { createErrands } from '../person/create-errands.ts'
import { createCoinbase } from './create-coinbase.ts'

const faults = createFaults()
const ledger = await createLedger({ faults })
const app = Fastify()
// A token names its user; the OAuth server that really gives them out has tests of its own.
const introspect = async (token: string) => (token.startsWith('of-') ? token.slice(3) : undefined)
app.register(createCoinbase({ ledger, faults, errands: createErrands(), introspect }), { prefix: '/coinbase' })
after(async () => {
  await app.close()
  await ledger.close()
})

async function ask(token: string, path: string, body?: Record<string, unknown>, code?: string) {
  const response = await app.inject({
    method: body ? 'POST' : 'GET',
    url: `/coinbase${path}`,
    headers: { authorization: `Bearer ${token}`, ...(code === undefined ? {} : { 'cb-2fa-token': code }) },
    ...(body ? { payload: body } : {}),
  })
  return { status: response.statusCode, body: response.json() }
}

const order = {
  type: 'send',
  to: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  amount: '0.5',
  currency: 'ETH',
  network: 'ethereum',
  idem: '01234567-89ab-4def-8123-456789abcdef',
}
const path = '/v2/accounts/ETH/transactions'

test('no token, no answer', async () => {
  assert.deepEqual(await ask('forged', '/v2/accounts'), {
    status: 401,
    body: { errors: [{ id: 'invalid_token', message: 'The access token is invalid' }] },
  })
})

test('a send wants the code, and the same idem gives the first send back without one', async () => {
  assert.equal((await ask('of-Mesh', path, order)).status, 402)
  assert.equal((await ask('of-Mesh', path, order, '000000')).body.errors[0].id, 'two_factor_required')
  const sent = await ask('of-Mesh', path, order, '123456')
  assert.equal(sent.status, 201)
  assert.equal(sent.body.data.amount.amount, '-0.5')
  const again = await ask('of-Mesh', path, order)
  assert.equal(again.body.data.id, sent.body.data.id)
  assert.equal(ledger.search({ institution: 'coinbase' }).length, 1)
})

test("nobody sees another one's wallets and sends", async () => {
  const [wallet] = (await ask('of-Mesh', '/v2/accounts')).body.data
  assert.equal((await ask('of-Mesh4', `/v2/accounts/${wallet.id}/transactions`)).status, 404)
  assert.deepEqual((await ask('of-Mesh4', path)).body.data, [])
  const [send] = (await ask('of-Mesh', path)).body.data
  assert.equal((await ask('of-Mesh4', `${path}/${send.id}`)).status, 404)
  assert.equal((await ask('of-Mesh', `${path}/${send.id}`)).body.data.idem, order.idem)
})

test('a send that is not whole or not payable is refused', async () => {
  for (const changes of [
    { amount: '-1' },
    { amount: 1 },
    { amount: '1e3' },
    { amount: '0.0000000000000000001' },
    { currency: 'BTC' },
    { network: 'bitcoin' },
    { to: 'nowhere' },
    { idem: 'not-a-uuid' },
    { type: 'request' },
  ]) {
    const { status, body } = await ask('of-Mesh', path, { ...order, ...changes }, '123456')
    assert.equal(status, 400, JSON.stringify(changes))
    assert.ok(['validation_error', 'param_required'].includes(body.errors[0].id))
  }
  assert.equal(ledger.search({ institution: 'coinbase' }).length, 1)
})

test('the list of networks is JSON with limits as numbers', async () => {
  const currencies = (await ask('', '/currencies')).body
  const usdc = currencies.find(({ id }: { id: string }) => id === 'USDC')
  assert.deepEqual(
    usdc.supported_networks.map(({ id, min_withdrawal_amount }: Record<string, unknown>) => [
      id,
      min_withdrawal_amount,
    ]),
    [
      ['ethereum', 1],
      ['polygon', 1],
      ['solana', 1],
      ['base', 1],
    ],
  )
})
