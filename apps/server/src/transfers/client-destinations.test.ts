import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { networkBySlug, parseDecimal } from '@tenon/core'
import { createClientDestinations } from './client-destinations.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'

const ethereum = networkBySlug('ethereum').id
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const other = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

let room: TestRoom
before(async () => {
  room = await createTestRoom()
})
after(() => room.close())

const withFee = (to: string, environment: 'sandbox' | 'production' = 'sandbox') =>
  room.transfers.preview(
    { ...room.source, environment },
    { ...usdcRequest, networkId: ethereum, address: to, clientFee: parseDecimal('0.01') },
  )

test('a client fee goes only where the client itself takes money, once it has said where', async () => {
  const destinations = createClientDestinations(room.database.db)
  const { clientId } = room.source
  const owner = { clientId, environment: 'sandbox' } as const
  assert.equal((await withFee(other)).clientFee?.amount, '0.25')

  await destinations.register(owner, { networkId: ethereum, address })
  await destinations.register(owner, { networkId: ethereum.toUpperCase(), address: address.toLowerCase() })
  assert.deepEqual(
    (await destinations.list(owner)).map((place) => place.address),
    [address.toLowerCase()],
  )
  await withFee(address)
  await assert.rejects(withFee(other), { code: 'destinationNotOwned' })

  await assert.rejects(destinations.register(owner, { networkId: ethereum, address: 'x' }), {
    code: 'invalidAddressPattern',
  })
  await assert.rejects(destinations.register(owner, { networkId: 'x', address }), { code: 'networkNotFound' })
  await destinations.remove(owner, { networkId: ethereum, address })
  await assert.rejects(destinations.remove(owner, { networkId: ethereum, address }), { code: 'notFound' })
  await withFee(other)
})

test('in production a client that has registered nothing takes no fee', async () => {
  await assert.rejects(withFee(address, 'production'), { code: 'destinationNotOwned' })
})

test('places of the other environment and of other clients do not count', async () => {
  const destinations = createClientDestinations(room.database.db)
  const { clientId } = room.source
  await destinations.register({ clientId, environment: 'production' }, { networkId: ethereum, address })
  await withFee(other)
  await assert.rejects(withFee(other, 'production'), { code: 'destinationNotOwned' })
  assert.equal((await withFee(address, 'production')).environment, 'production')
})
