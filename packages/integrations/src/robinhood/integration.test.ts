import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openBench } from '../contract/open-bench.ts'
import { testRenewal } from '../contract/test-renewal.ts'
import { robinhood } from './integration.ts'

const fillIn = (username: string, password: string) => ({ username, password })
testRenewal(robinhood, { path: '/robinhood', fillIn })

describe('Robinhood (simulated)', () => {
  const bench = openBench(robinhood, { path: '/robinhood', fillIn })

  test('access lasts 734,000 seconds, the refresh secret does not end and stays the same', async () => {
    const signedIn = await bench.enter('Mesh')
    assert.equal(signedIn.expiresInSeconds, 734_000)
    assert.equal(signedIn.refreshExpiresInSeconds, undefined)
    bench.simulators().advance(400 * 86_400_000)
    const renewed = await robinhood.operations.refresh(bench.context(), signedIn.refreshSecret ?? {})
    assert.ok(renewed.status === 'authenticated' && renewed.refreshSecret === undefined)
    assert.equal(
      (await robinhood.operations.refresh(bench.context(), signedIn.refreshSecret ?? {})).status,
      'authenticated',
    )
  })

  test('everybody is asked to confirm on a device, and may take a code instead', async () => {
    const step = await robinhood.signIn.authenticate(bench.context(), fillIn('Mesh', 'Pass123'))
    assert.ok(step.status === 'mfaRequired')
    assert.deepEqual(step.challenge, { kind: 'confirmation', by: 'device', hasOtherWay: true })
    const other = await robinhood.signIn.answerMfa(bench.context(), step.continuation, '', { wantsOtherWay: true })
    assert.ok(other.status === 'mfaRequired' && other.challenge.kind === 'code')
    assert.equal(
      (await robinhood.signIn.answerMfa(bench.context(), other.continuation, '123456')).status,
      'authenticated',
    )
  })
})
