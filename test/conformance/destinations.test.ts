import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertRefused } from '../assert-refused.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

const path = '/v1/destinations'
const place = { networkId: ethereum, address: destination }

async function listed(): Promise<string[]> {
  const { status, body, text } = await meshCall(tenon, 'GET', path)
  assert.equal(status, 200, text)
  const { destinations } = body as unknown as { destinations: { address: string }[] }
  return destinations.map(({ address }) => address)
}

test('a client registers, lists and removes where it takes money', async () => {
  assert.deepEqual(await listed(), [])
  for (let time = 0; time < 2; time++) assert.equal((await meshCall(tenon, 'PUT', path, place)).status, 200)
  assert.deepEqual(await listed(), [destination.toLowerCase()])
  assert.equal((await meshCall(tenon, 'DELETE', path, place)).status, 204)
  assert.deepEqual(await listed(), [])
  assertRefused(await meshCall(tenon, 'DELETE', path, place), 404, 'notFound', 'removed twice')
})

test('T10 T17 T26: what is no place, an unknown field, and a key that only reads', async () => {
  const bad: [unknown, string][] = [
    [{ ...place, address: destination.replace('Bf', 'bf') }, 'invalidAddressPattern'],
    [{ ...place, address: '0x0000000000000000000000000000000000000000' }, 'invalidDestination'],
    [{ ...place, networkId: '00000000-0000-4000-8000-000000000000' }, 'networkNotFound'],
    [{ ...place, clientId: 'another' }, 'invalidField'],
    [{ networkId: ethereum }, 'missingField'],
  ]
  for (const [body, errorType] of bad) {
    assertRefused(await meshCall(tenon, 'PUT', path, body), 400, errorType, JSON.stringify(body))
  }
  const reader = { ...tenon, client: { ...tenon.client, secret: tenon.client.readOnlySecret } }
  assertRefused(await meshCall(reader, 'PUT', path, place), 403, 'permissionDenied', 'read key')
  assert.equal((await meshCall(reader, 'GET', path)).status, 200)
})
