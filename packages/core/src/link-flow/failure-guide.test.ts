import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ErrorCode } from '../errors/errors.ts'
import { errors } from '../errors/errors.ts'
import { failedStep } from './fail.ts'
import { failureGuide } from './failure-guide.ts'
import type { ConnectedSource, RecoveryPlan } from './link-state.ts'
import { problemOf } from './problem.ts'

const codes = Object.keys(errors) as ErrorCode[]
const source: ConnectedSource = { integrationId: 'bank', accounts: [] }
const configure: RecoveryPlan = { to: 'configure', source }
const everyWay = {
  tryAgain: configure,
  signInAgain: { to: 'signIn', integrationId: 'bank' },
  chooseAnother: { to: 'catalogue' },
  changeAmount: configure,
  manualDeposit: { to: 'manualDeposit' },
} as const

test('every code of the error table has a title, a primary action and another one', () => {
  assert.deepEqual(Object.keys(failureGuide).sort(), [...codes].sort())
  for (const code of codes) {
    const { kind, primary, alternative } = failureGuide[code]
    assert.ok(kind, code)
    assert.notEqual(primary, alternative, code)
  }
})

test('where a session has every way, the ways of the guide are the ones offered', () => {
  for (const code of codes) {
    const step = failedStep(problemOf(code), 'notMoved', everyWay)
    assert.deepEqual(
      [step.recovery, step.alternative.recovery],
      [failureGuide[code].primary, failureGuide[code].alternative],
    )
  }
})

test('where a session has no way, there are still two things to do, and neither leads anywhere else', () => {
  for (const code of codes) {
    const step = failedStep(problemOf(code), 'none', {})
    assert.deepEqual([step.plan, step.alternative.plan], [{ to: 'nowhere' }, { to: 'nowhere' }], code)
    assert.deepEqual(new Set([step.recovery, step.alternative.recovery]), new Set(['close', 'contactClient']), code)
  }
})

test('a way that leads somewhere is offered before one that only ends', () => {
  for (const code of codes) {
    const { primary } = failureGuide[code]
    if (primary === 'close' || primary === 'contactClient') continue
    assert.equal(failedStep(problemOf(code), 'none', { tryAgain: configure }).recovery, 'tryAgain', code)
  }
})

test('while nobody knows whether the money moved, nothing is offered that could move it again', () => {
  for (const code of ['outcomeUnknown', 'serverFailure', 'unavailable', 'transferAlreadyRequested'] as const) {
    const step = failedStep(problemOf(code), 'unknown', { tryAgain: configure })
    assert.ok(['close', 'contactClient'].includes(step.alternative.recovery), code)
  }
})
