import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { createTestRoom, type TestRoom, usdcRequest } from '../transfers/test-room.ts'
import type { FundingStep, Transfer } from '../transfers/transfer-types.ts'
import { executeEventOf } from './execute-event.ts'

let room: TestRoom
let transfer: Transfer
before(async () => {
  room = await createTestRoom()
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  await room.transfers.execute(room.source, { previewId })
  transfer = await room.transfers.read(room.source, previewId)
})
after(() => room.close())

const step = (status: NonNullable<FundingStep['status']>): FundingStep => ({
  kind: 'buyingPowerPurchase',
  fromSymbol: 'USD',
  fromAmount: parseDecimal('1'),
  toSymbol: 'USDC',
  amount: parseDecimal('1'),
  amountInFiat: parseDecimal('1'),
  fee: { amount: parseDecimal('0'), symbol: 'USD', amountInFiat: parseDecimal('0') },
  status,
})

test('a transfer that is still being funded is waited for, every other one is followed', () => {
  const waiting = executeEventOf({ status: 'inProgress', transfer: { ...transfer, isFunding: true } }, false)
  assert.deepEqual(waiting, { type: 'userStepWanted', step: 'funding' })
  assert.equal(executeEventOf({ status: 'inProgress', transfer }, false).type, 'executed')
})

test('a failure says how far the funding came: up to the first step that failed', () => {
  const funding = [step('done'), step('failed'), step('failed')]
  const event = executeEventOf(
    { status: 'failed', failureCode: 'fundingFailed', transfer: { ...transfer, funding } },
    false,
  )
  assert.ok(event.type === 'refused')
  assert.deepEqual(
    event.funding?.map(({ isMade }) => isMade),
    [true, false],
  )
})

test('each confirmation, and each proof, is a step of its own', () => {
  const steps = (
    ['emailConfirmationRequired', 'emailConfirmationApprovalRequired', 'deviceConfirmationRequired'] as const
  ).map((status) => executeEventOf({ status }, false))
  assert.deepEqual(
    steps.map((event) => event.type === 'userStepWanted' && event.step),
    ['confirmEmail', 'approveEmail', 'confirmDevice'],
  )
  const code = { channel: 'face', challengeId: 'c', hasOtherChannel: true, qrCodeLink: 'https://bank.example' } as const
  assert.deepEqual(executeEventOf({ status: 'secondMfaRequired', ...code }, false), {
    type: 'transferMfaWanted',
    code: { ...code, isSecond: true },
  })
  const hostile = executeEventOf({ status: 'mfaRequired', channel: 'face', qrCodeLink: 'javascript:alert(1)' }, false)
  assert.ok(hostile.type === 'transferMfaWanted' && hostile.code.qrCodeLink === undefined)
  const wrong = executeEventOf({ status: 'mfaFailed', channel: 'totp', triesLeft: 1 }, false)
  assert.ok(wrong.type === 'transferMfaWrong' && wrong.problem.message.endsWith('One try is left.'))
})
