import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClient, erc20Abi, getAddress, http, publicActions } from 'viem'
import { freePort } from './chain/free-port.ts'
import { createSandbox } from './create-sandbox.ts'
import { institutions } from './institution/institutions.ts'
import { users } from './users/users.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
after(() => rmSync(folder, { recursive: true }))

const recipient = '0x2222222222222222222222222222222222222222'

async function send(url: string, method: string, path: string, body?: unknown, token?: string) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

/** Signs in at the broker and orders 25 USDC on Ethereum. */
async function order(url: string, clientId: string, toAddress = recipient) {
  const { body: session } = await send(url, 'POST', '/broker/v1/session', {
    username: 'MeshNoMfa',
    password: 'Pass123',
  })
  const token = session.accessToken
  const { body } = await send(url, 'GET', '/broker/v1/accounts', undefined, token)
  const path = `/broker/v1/accounts/${body.accounts[0].id}/withdrawals`
  const wanted = { symbol: 'USDC', network: 'ethereum', amount: '25', toAddress, mfaCode: '123456' }
  const answer = await send(url, 'POST', path, { clientId, ...wanted }, token)
  assert.equal(answer.status, 200)
  return { path: `${path}/${answer.body.id}`, token, hash: answer.body.hash }
}

async function untilSucceeded(url: string, { path, token }: { path: string; token: string }): Promise<void> {
  while ((await send(url, 'GET', path, undefined, token)).body.status !== 'succeeded') await sleep(50)
}

test('one port serves every institution, and the page at / names all there is to know', async () => {
  const sandbox = await createSandbox({ port: 0, chainPort: 0 })
  for (const { path } of institutions) {
    const { status } = await fetch(`${sandbox.url}${path}/`)
    assert.ok(status < 500, path)
  }
  const discovery = await send(sandbox.url, 'GET', '/oauth/.well-known/openid-configuration')
  assert.equal(discovery.body.issuer, `${sandbox.url}/oauth`)
  const page = await fetch(`${sandbox.url}/`)
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
  const text = await page.text()
  for (const { username } of users) assert.ok(text.includes(`<code>${username}</code>`), username)
  for (const known of ['Pass123', '123456', sandbox.chain.rpcUrl]) assert.ok(text.includes(known), known)

  await assert.rejects(createSandbox({ port: Number(new URL(sandbox.url).port), chainPort: 0 }), /is taken/)
  await sandbox.close()
  await assert.rejects(fetch(sandbox.url))
  await assert.rejects(fetch(sandbox.chain.rpcUrl))
})

test('a damaged journal is said, and nothing is left running', async () => {
  const dataDir = mkdtempSync(join(folder, 'damaged-'))
  writeFileSync(join(dataDir, 'journal.jsonl'), 'damaged\n{}\n')
  const chainPort = await freePort(0, 'a chain that must not stay')
  await assert.rejects(createSandbox({ port: 0, chainPort, dataDir }), SyntaxError)
  assert.equal(await freePort(chainPort, 'the next chain'), chainPort)
})

test('the control counts what moved, sets faults and resets', async () => {
  const { url, close } = await createSandbox({ port: 0, chainPort: 0 })
  const count = async (query: string) => (await send(url, 'GET', `/control/withdrawals/count?${query}`)).body.count
  await order(url, 'attempt-1')
  await order(url, 'attempt-1')
  await order(url, 'attempt-2')
  assert.equal(await count('institution=broker&username=meshnomfa'), 2)
  assert.equal(await count('clientId=attempt-1'), 1)
  assert.equal(await count(`address=${recipient.toUpperCase().replace('X', 'x')}&amount=25`), 2)
  assert.equal(await count('institution=kraken'), 0)
  assert.equal((await send(url, 'GET', '/control/withdrawals?clientId=attempt-2')).body.withdrawals.length, 1)
  assert.equal((await send(url, 'GET', '/control/withdrawals/count?user=Mesh')).status, 400)

  const signIn = () => send(url, 'POST', '/broker/v1/session', { username: 'Mesh', password: 'Pass123' })
  const rule = { institution: 'broker', username: 'Mesh', operation: 'signIn', fault: 'unavailable' }
  assert.equal((await send(url, 'POST', '/control/faults', rule)).status, 201)
  assert.deepEqual((await send(url, 'GET', '/control/faults')).body.faults, [rule])
  assert.equal((await signIn()).status, 503)
  assert.equal((await send(url, 'DELETE', '/control/faults')).status, 204)
  assert.equal((await signIn()).status, 200)
  await send(url, 'POST', '/control/faults', { ...rule, fault: 'lostAnswer', times: 1 })
  await assert.rejects(signIn())
  assert.equal((await signIn()).status, 200)
  for (const [change, status] of [
    [{ fault: 'earthquake' }, 400],
    [{ username: 'Nobody' }, 404],
    [{ fault: 'fails' }, 422],
  ] as const) {
    assert.equal((await send(url, 'POST', '/control/faults', { ...rule, ...change })).status, status)
  }

  assert.equal((await send(url, 'POST', '/control/reset')).status, 204)
  assert.equal(await count(''), 0)
  await close()
})

async function startProgram(dataDir: string): Promise<{ child: ChildProcess; url: string; rpcUrl: string }> {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), [
    ...['--port', '0', '--chain-port', '0', '--data', dataDir],
  ])
  const [message] = await once(child, 'message')
  assert.equal(message.ready, true)
  return { child, url: message.url, rpcUrl: message.chain.rpcUrl }
}

async function untilGone(rpcUrl: string): Promise<void> {
  const isUp = () =>
    fetch(rpcUrl).then(
      () => true,
      () => false,
    )
  while (await isUp()) await sleep(20)
}

test('killed in the middle of a payment, it starts again with the same books and the same transaction', async () => {
  const dataDir = join(folder, 'killed')
  const first = await startProgram(dataDir)
  const paid = await order(first.url, 'attempt-1')
  first.child.kill('SIGKILL')
  await untilGone(first.rpcUrl)

  const second = await startProgram(dataDir)
  const again = await order(second.url, 'attempt-1')
  assert.equal(again.hash, paid.hash)
  // The token of before the restart still opens the door.
  await untilSucceeded(second.url, { ...again, token: paid.token })
  const client = createClient({ transport: http(second.rpcUrl) }).extend(publicActions)
  assert.equal((await client.getTransactionReceipt({ hash: paid.hash })).status, 'success')
  assert.equal((await send(second.url, 'GET', '/control/withdrawals/count')).body.count, 1)
  second.child.kill('SIGTERM')
  const [exitCode] = await once(second.child, 'exit')
  assert.equal(exitCode, 0)
  await untilGone(second.rpcUrl)
})

test('it goes when the program that started it goes', async () => {
  const { child, rpcUrl } = await startProgram(join(folder, 'left'))
  child.disconnect()
  const [exitCode] = await once(child, 'exit')
  assert.equal(exitCode, 0)
  await untilGone(rpcUrl)
})

test('a wrong port is named and nothing stays behind', async () => {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), ['--port', '70000'], { silent: true })
  let complaint = ''
  child.stderr?.on('data', (text) => {
    complaint += text
  })
  const [exitCode] = await once(child, 'exit')
  assert.equal(exitCode, 1)
  assert.match(complaint, /--port must be a port/)
})

test('what is paid on the chain to the deposit address of a user arrives in their balance', async () => {
  const sandbox = await createSandbox({ port: 0, chainPort: 0 })
  const signIn = { username: 'Mesh2', password: 'Pass123' }
  const { body: asked } = await send(sandbox.url, 'POST', '/broker/v1/session', signIn)
  const answer = { mfaToken: asked.mfaToken, answer: '123456' }
  const { body: session } = await send(sandbox.url, 'POST', '/broker/v1/session/mfa', answer)
  const { body } = await send(sandbox.url, 'GET', '/broker/v1/accounts', undefined, session.accessToken)
  const account = `/broker/v1/accounts/${body.accounts[0].id}`
  const wanted = { symbol: 'USDC', network: 'ethereum' }
  const place = await send(sandbox.url, 'POST', `${account}/deposit-addresses`, wanted, session.accessToken)
  await untilSucceeded(sandbox.url, await order(sandbox.url, 'to-mesh2', place.body.address))
  const { body: held } = await send(sandbox.url, 'GET', `${account}/holdings`, undefined, session.accessToken)
  assert.deepEqual(
    held.holdings.map(({ symbol, total }: Record<string, string>) => [symbol, total]),
    [['USDC', '25']],
  )
  const client = createClient({ transport: http(sandbox.chain.rpcUrl) }).extend(publicActions)
  const units = await client.readContract({
    address: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48',
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [getAddress(place.body.address)],
  })
  assert.equal(units, 25_000_000n)
  await sandbox.close()
})
