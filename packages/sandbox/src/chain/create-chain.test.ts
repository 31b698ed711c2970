import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { networkBySlug, parseDecimal, zero } from '@tenon/core'
import { createClient, erc20Abi, http, parseEther, publicActions } from 'viem'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import type { WithdrawalOrder } from '../ledger/ledger.ts'
import { createChain } from './create-chain.ts'
import { createEthereumRail } from './ethereum-rail.ts'
import { hotWallet } from './hot-wallet.ts'

const folder = mkdtempSync(join(tmpdir(), 'chain-'))
after(() => rmSync(folder, { recursive: true }))

/** USD Coin's own address on Ethereum. https://developers.circle.com/stablecoins/usdc-contract-addresses */
const usdCoinAddress = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
const recipient = '0x1111111111111111111111111111111111111111'
const usdcOrder: WithdrawalOrder = {
  institution: 'broker',
  username: 'Mesh',
  symbol: 'USDC',
  network: 'ethereum',
  amount: parseDecimal('25.000001'),
  fee: parseDecimal('0.01'),
  toAddress: recipient,
}
const etherOrder = { ...usdcOrder, symbol: 'ETH', amount: parseDecimal('0.123456789012345678'), fee: zero }

function usdCoinOf(client: ReturnType<typeof reader>, address: `0x${string}`) {
  return client.readContract({ address: usdCoinAddress, abi: erc20Abi, functionName: 'balanceOf', args: [address] })
}

function reader(rpcUrl: string) {
  return createClient({ transport: http(rpcUrl), pollingInterval: 100 }).extend(publicActions)
}

test('withdrawals are real transactions, and after a restart the journal gives the same chain', async () => {
  const journalPath = join(folder, 'journal.jsonl')
  const first = await createChain(0)
  const firstClient = reader(first.rpcUrl)
  const contract = { address: usdCoinAddress, abi: erc20Abi } as const
  const rail = createEthereumRail(first.rpcUrl)
  const ledger = await createLedger({ faults: createFaults(), journalPath, ethereum: rail })
  // Together, so that places in line would collide if they could.
  const paid = await Promise.all([usdcOrder, etherOrder, usdcOrder].map((order) => ledger.withdraw(order)))
  assert.equal(new Set(paid.map(({ hash }) => hash)).size, 3)
  for (const { id, hash, fromAddress } of paid) {
    assert.match(hash ?? '', /^0x[0-9a-f]{64}$/)
    assert.equal(fromAddress, hotWallet('broker').address)
    while (ledger.withdrawal('broker', id)?.status !== 'succeeded') await sleep(50)
  }
  assert.equal(await usdCoinOf(firstClient, recipient), 50_000_002n)
  assert.equal(await firstClient.getBalance({ address: recipient }), parseEther('0.123456789012345678'))
  const events = await firstClient.getContractEvents({ ...contract, eventName: 'Transfer', fromBlock: 0n })
  assert.deepEqual(
    events.map(({ args }) => [args.to, args.value]),
    [
      [recipient, 25_000_001n],
      [recipient, 25_000_001n],
    ],
  )
  const books = ledger.balances('broker', 'Mesh')
  await ledger.close()
  await first.close()
  await assert.rejects(firstClient.getBlockNumber())

  const second = await createChain(0)
  const secondClient = reader(second.rpcUrl)
  const rebuilt = await createLedger({
    faults: createFaults(),
    journalPath,
    ethereum: createEthereumRail(second.rpcUrl),
  })
  assert.deepEqual(rebuilt.balances('broker', 'Mesh'), books)
  for (const { id, hash } of paid) {
    assert.equal(rebuilt.withdrawal('broker', id)?.status, 'succeeded')
    const receipt = await secondClient.getTransactionReceipt({ hash: `0x${hash?.slice(2)}` })
    assert.equal(receipt.status, 'success')
  }
  assert.equal(await usdCoinOf(secondClient, recipient), 50_000_002n)
  const next = await rebuilt.withdraw(usdcOrder)
  while (rebuilt.withdrawal('broker', next.id)?.status !== 'succeeded') await sleep(50)
  assert.equal(await usdCoinOf(secondClient, recipient), 75_000_003n)
  await rebuilt.close()
  await second.close()
})

test('every token of Ethereum is there under its own name', async () => {
  const chain = await createChain(0)
  after(() => chain.close())
  const client = reader(chain.rpcUrl)
  const tokens = networkBySlug('ethereum').tokens.filter(({ contractAddress }) => contractAddress !== undefined)
  assert.ok(tokens.length > 0)
  for (const { name, symbol, decimals, contractAddress } of tokens) {
    const contract = { address: `0x${contractAddress?.slice(2)}`, abi: erc20Abi } as const
    assert.equal(await client.readContract({ ...contract, functionName: 'name' }), name)
    assert.equal(await client.readContract({ ...contract, functionName: 'symbol' }), symbol)
    assert.equal(await client.readContract({ ...contract, functionName: 'decimals' }), decimals)
    const total = 40_000_005_000n * 10n ** BigInt(decimals)
    assert.equal(await client.readContract({ ...contract, functionName: 'totalSupply' }), total)
  }
})

test('a taken port is named', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  const address = blocker.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await assert.rejects(createChain(port), { message: `Port ${port} for the local chain is taken.` })
  blocker.close()
})

test('the chain dies with its parent, even when that is killed', {
  skip: process.platform === 'win32' && 'Windows has no shell to guard the chain',
}, async () => {
  const source = `
    import { startAnvil } from ${JSON.stringify(new URL('start-anvil.ts', import.meta.url).href)}
    const { rpcUrl } = await startAnvil(0)
    console.log(rpcUrl)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const rpcUrl = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (line) => resolve(String(line).trim())),
  )
  const client = reader(rpcUrl)
  assert.equal(await client.getChainId(), 31337)
  parent.kill('SIGKILL')
  let isUp = true
  while (isUp) {
    isUp = await fetch(rpcUrl).then(
      () => true,
      () => false,
    )
    await sleep(20)
  }
})
