import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import { createErrands } from '../person/create-errands.ts'
import { createKraken } from './create-kraken.ts'

const faults = createFaults()
const ledger = await createLedger({ faults })
const app = Fastify()
app.register(createKraken({ ledger, faults, errands: createErrands() }), { prefix: '/kraken' })
after(async () => {
  await app.close()
  await ledger.close()
})

async function ask(endpoint: string, nonce: string, parameters: Record<string, string> = {}, apiKey = 'Mesh') {
  const payload = new URLSearchParams({ nonce, ...parameters }).toString()
  const digest = createHash('sha256').update(`${nonce}${payload}`).digest()
  const signature = createHmac('sha512', 'Pass123').update(`/0/private/${endpoint}`).update(digest).digest('base64')
  const response = await app.inject({
    method: 'POST',
    url: `/kraken/0/private/${endpoint}`,
    headers: {
      'api-key': apiKey,
      'api-sign': signature,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload,
  })
  return response.json()
}

test('a nonce must grow, for each key by itself', async () => {
  assert.deepEqual((await ask('Balance', '100')).error, [])
  assert.deepEqual((await ask('Balance', '100')).error, ['EAPI:Invalid nonce'])
  assert.deepEqual((await ask('Balance', '99')).error, ['EAPI:Invalid nonce'])
  assert.deepEqual((await ask('Balance', '50', {}, 'Mesh4')).error, [])
  assert.deepEqual((await ask('Balance', '101')).error, [])
})

test('a key that nobody has, and an endpoint that does not exist', async () => {
  assert.deepEqual((await ask('Balance', '1', {}, 'Nobody')).error, ['EAPI:Invalid key'])
  assert.deepEqual((await ask('Earn', '200')).error, ['EGeneral:Unknown method'])
})

test('the fee comes out of the amount, and not more than was agreed', async () => {
  const order = { asset: 'USDC', key: 'example-1-usdc', amount: '10.01' }
  const info = await ask('WithdrawInfo', '300', order)
  assert.deepEqual([info.result.amount, info.result.fee], ['10.0000000000', '0.0100000000'])
  assert.deepEqual((await ask('Withdraw', '301', { ...order, max_fee: '0.009' })).error, ['EFunding:Max fee exceeded'])
  assert.match(
    (await ask('Withdraw', '302', { ...order, max_fee: '0.01' })).result.refid,
    /^[A-Z2-7]{7}(-[A-Z2-7]{6}){2}$/,
  )
  assert.deepEqual(
    ledger.search({ institution: 'kraken' }).map(({ amount, fee }) => [amount, fee]),
    [['10', '0.01']],
  )
})

test('money goes to saved names only, and to the address that the name stands for', async () => {
  const order = { asset: 'USDC', key: 'example-1-usdc', amount: '10.01' }
  assert.deepEqual((await ask('Withdraw', '400', { ...order, key: 'mine' })).error, ['EFunding:Unknown withdraw key'])
  assert.deepEqual((await ask('Withdraw', '401', { ...order, asset: 'ETH' })).error, ['EFunding:Unknown withdraw key'])
  const address = '0x326a8825472bb0f4719998e708a1eeeb4473ed1b'
  assert.deepEqual((await ask('Withdraw', '402', { ...order, address })).error, ['EFunding:Invalid withdrawal address'])
})
