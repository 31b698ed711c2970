import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { address, createSolanaRpc, isSolanaError } from '@solana/kit'
import { networkBySlug } from '@tenon/core'
import { createApp } from '../institution/create-app.ts'
import { createSolana } from './create-solana.ts'

const app = createApp()
let url: string
before(async () => {
  app.register(createSolana(), { prefix: '/solana' })
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/solana`
})
after(async () => app.close())

const usdc = networkBySlug('solana').tokens.find(({ symbol }) => symbol === 'USDC')

test('the published client reads a blockhash, a mint and an empty address', async () => {
  const rpc = createSolanaRpc(url)
  assert.match((await rpc.getLatestBlockhash().send()).value.blockhash, /^[1-9A-HJ-NP-Za-km-z]{32,44}$/)
  assert.ok(usdc && 'contractAddress' in usdc)
  const { value: mint } = await rpc.getAccountInfo(address(usdc.contractAddress), { encoding: 'base64' }).send()
  assert.equal(mint?.owner, 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA')
  assert.equal(Buffer.from(mint?.data[0] ?? '', 'base64')[44], 6)
  const nobody = address('HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH')
  assert.equal((await rpc.getAccountInfo(nobody, { encoding: 'base64' }).send()).value, null)
})

test('another method is refused as JSON-RPC says', async () => {
  await assert.rejects(createSolanaRpc(url).getBlockHeight().send(), (error) => isSolanaError(error))
})
