import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { createDelays } from '../broker/create-delays.ts'
import { createControl } from '../control/create-control.ts'
import { createFaults } from '../faults/create-faults.ts'
import { createApp } from '../institution/create-app.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import type { WithdrawalOrder } from '../ledger/ledger.ts'
import { type AddressEntry, createErrands } from './create-errands.ts'
import { createPersonPages } from './create-person-pages.ts'

const faults = createFaults()
const errands = createErrands()
const delays = createDelays()
const ledger = await createLedger({ faults })
const app = createApp()
app.register(createPersonPages({ ledger, errands }), { prefix: '/person' })
app.register(createControl({ ledger, faults, errands, delays }), { prefix: '/control' })
after(async () => {
  await app.close()
  await ledger.close()
})

const order: WithdrawalOrder = {
  ...{ institution: 'broker', username: 'MeshConfirmEmail', clientId: 'attempt-1', symbol: 'USDC', network: 'polygon' },
  ...{ amount: parseDecimal('25'), fee: parseDecimal('0.01') },
  toAddress: '0x1111111111111111111111111111111111111111',
}
const entry: AddressEntry = {
  ...{ institution: 'broker', username: 'MeshRegisterAddress', network: 'polygon', symbol: 'USDC' },
  address: order.toAddress,
}

async function page(path: string, form?: Record<string, string>) {
  const answer = await app.inject({
    method: form ? 'POST' : 'GET',
    url: `/person${path}`,
    ...(form
      ? {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(form).toString(),
        }
      : {}),
  })
  return { status: answer.statusCode, text: answer.body }
}

async function control(method: 'GET' | 'POST', path: string, body?: Record<string, unknown>) {
  const answer = await app.inject({ method, url: `/control${path}`, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() }
}

test('the page shows what waits, and its buttons do it', async () => {
  assert.match((await page('/')).text, /Nothing\. Begin a transfer/)
  const first = await ledger.withdraw(order, { awaitsPerson: true })
  const second = await ledger.withdraw({ ...order, clientId: 'attempt-2' }, { awaitsPerson: true })
  const proof = errands.ask({ institution: 'broker', username: 'MeshFace', clientId: 'attempt-3', channel: 'face' })
  errands.hasSaved(entry)
  const { text } = await page('/')
  for (const part of ['sends 25 USDC', 'Look into the camera', 'Save the address']) assert.ok(text.includes(part), part)

  assert.equal((await page(`/confirmations/${first.id}`, { decision: 'confirm' })).status, 303)
  assert.equal(ledger.withdrawal('broker', first.id)?.status, 'pending')
  await page(`/confirmations/${second.id}`, { decision: 'deny' })
  assert.equal(ledger.withdrawal('broker', second.id)?.status, 'failed')
  assert.match((await page(`/proofs/${proof.id}`)).text, /it is MeshFace/)
  await page(`/proofs/${proof.id}`, { done: 'yes' })
  assert.equal(errands.ask(proof).isDone, true)
  assert.match((await page(`/proofs/${proof.id}`)).text, /Done/)
  await page('/addresses/0', { save: 'yes' })
  assert.equal(errands.hasSaved(entry), true)
  assert.match((await page('/')).text, /Nothing\. Begin a transfer/)
})

test('the control does the same, and counts only what was paid out', async () => {
  await control('POST', '/reset')
  await ledger.withdraw(order, { awaitsPerson: true })
  await ledger.withdraw({ ...order, clientId: 'attempt-2' }, { awaitsPerson: true })
  assert.deepEqual((await control('GET', '/withdrawals/count')).body, { count: 0 })
  assert.equal((await control('GET', '/confirmations')).body.confirmations.length, 2)
  assert.deepEqual((await control('POST', '/confirmations', { clientId: 'attempt-1' })).body, { count: 1 })
  assert.deepEqual((await control('GET', '/withdrawals/count?clientId=attempt-1')).body, { count: 1 })
  assert.deepEqual((await control('POST', '/confirmations', { decision: 'deny' })).body, { count: 1 })
  assert.deepEqual((await control('GET', '/withdrawals/count?status=failed')).body, { count: 1 })

  errands.ask({ institution: 'broker', username: 'MeshMobile', clientId: 'attempt-3', channel: 'mobile' })
  assert.equal((await control('GET', '/proofs')).body.proofs.length, 1)
  assert.deepEqual((await control('POST', '/proofs', { username: 'MeshMobile' })).body, { count: 1 })
  assert.equal((await control('POST', '/addresses', { ...entry })).status, 201)
  assert.equal((await control('POST', '/addresses', { ...entry, username: 'Nobody' })).status, 404)
  assert.equal(errands.hasSaved(entry), true)
  assert.deepEqual((await control('GET', '/fundings/count?username=Mesh')).body, { count: 0 })
})

test('each proof has a button of its own, and the control can let its time run out', async () => {
  await control('POST', '/reset')
  const buttons = {
    device: 'Confirm on the device',
    emailLink: 'Open the link in the e-mail',
    face: 'Look into the camera',
    qrCode: 'Scan the code',
  }
  for (const [channel, button] of Object.entries(buttons) as [keyof typeof buttons, string][]) {
    const { id } = errands.ask({ institution: 'broker', username: 'Mesh', clientId: `sign-in ${channel}`, channel })
    assert.match((await page(`/proofs/${id}`)).text, new RegExp(button))
  }
  assert.deepEqual((await control('POST', '/proofs/expire', { clientId: 'sign-in qrCode' })).body, { count: 1 })
  assert.ok(!(await page('')).text.includes(buttons.qrCode))
  assert.deepEqual((await control('POST', '/proofs', { username: 'Mesh' })).body, { count: 3 })
})

test('the control tells when accounts are ready, and a reset forgets who waits', async () => {
  delays.visit('Mesh')
  delays.visit('Mesh2')
  assert.deepEqual((await control('POST', '/accounts-ready', { username: 'Mesh', inSeconds: 60 })).body, { count: 1 })
  assert.equal(delays.isReady('Mesh'), false)
  assert.deepEqual((await control('POST', '/accounts-ready', {})).body, { count: 2 })
  assert.equal(delays.isReady('Mesh'), true)
  assert.equal((await control('POST', '/accounts-ready', { inSeconds: -1 })).status, 400)
  await control('POST', '/reset')
  assert.deepEqual((await control('POST', '/accounts-ready', {})).body, { count: 0 })
})
