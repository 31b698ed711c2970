import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  const { id, secret } = tenon.client
  api = new FrontApi({ baseURL: tenon.api, headers: { 'X-Client-Id': id, 'X-Client-Secret': secret } })
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

test('assets are listed by kind, searched and paged', async () => {
  const equities = await api.assets.v1AssetsDetail('equity')
  assert.deepEqual(equities.data.content, {
    items: [
      { symbol: 'AAPL', name: 'Apple Inc.', type: 'equity' },
      { symbol: 'VOO', name: 'Vanguard S&P 500 ETF', type: 'equity' },
    ],
    total: 2,
  })
  const found = await api.assets.v1AssetsDetail('cryptocurrency', { Search: 'ether' })
  assert.deepEqual(
    found.data.content?.items?.map(({ symbol }) => symbol),
    ['ETH', 'USDT'],
    'Ether, and Tether',
  )
  const page = await api.assets.v1AssetsDetail('cryptocurrency', { Count: 1, Offset: 1 })
  assert.equal(page.data.content?.items?.length, 1)
  assert.ok((page.data.content?.total ?? 0) > 5)
})

test('the kind of asset is taken in any letter case, and only one that there is', async () => {
  assert.equal((await meshCall(tenon, 'GET', '/api/v1/assets/Equity')).body.content?.total, 2)
  const refused = await meshCall(tenon, 'GET', '/api/v1/assets/bonds')
  assert.deepEqual([refused.status, refused.body.errorType], [400, 'invalidField'])
})

test('Solana: blockhash, program of a token, and whether an address exists', async () => {
  const { data: hash } = await api.quickNode.v1CatalogSolanaGetLatestBlockhashCreate({ chainId: '101' })
  assert.match(String(hash.content), /^[1-9A-HJ-NP-Za-km-z]{32,44}$/)
  const program = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'
  for (const token of ['EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1v', 'usdc']) {
    const { data } = await api.quickNode.v1CatalogSolanaGetTokenProgramCreate({ token })
    assert.equal(data.content, program)
  }
  for (const [address, isCreated] of [
    [program, 'true'],
    ['HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH', 'false'],
  ] as const) {
    const { data } = await api.quickNode.v1CatalogSolanaIsTokenAddressCreatedCreate({ chainId: '101', address })
    assert.equal(data.content, isCreated)
  }
})

test('Solana: what is wrong is told as problem details', async () => {
  const wrong = [
    ['getLatestBlockhash?chainId=1', 'networkNotFound', 400],
    ['getTokenProgram', 'missingField', 400],
    ['getTokenProgram?token=HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH', 'symbolNotSupported', 400],
    ['isTokenAddressCreated?address=0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6', 'invalidAddressPattern', 400],
  ] as const
  for (const [path, code, status] of wrong) {
    const answer = await fetch(`${tenon.api}/api/v1/catalog/solana/${path}`, {
      method: 'POST',
      headers: { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': tenon.client.secret },
    })
    const body = (await answer.json()) as Record<string, unknown>
    assert.deepEqual([answer.status, body.title, body.status, body.errorType], [status, code, status, code])
  }
})
