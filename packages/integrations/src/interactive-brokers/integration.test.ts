import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openBench } from '../contract/open-bench.ts'
import { ProviderError } from '../provider-error.ts'
import { interactiveBrokers } from './integration.ts'

const fillIn = (username: string, password: string) => ({ username, password })
const notReady = (error: unknown) => error instanceof ProviderError && error.code === 'accountsNotReady'

describe('Interactive Brokers (simulated)', () => {
  const bench = openBench(interactiveBrokers, { path: '/interactive-brokers', fillIn })
  const { signIn, operations } = interactiveBrokers

  async function enter(username: string) {
    const asked = await signIn.authenticate(bench.context(), fillIn(username, 'Pass123'))
    return asked.status === 'mfaRequired' ? signIn.answerMfa(bench.context(), asked.continuation, '123456') : asked
  }

  test('the first sign-in ever gives a refresh secret only, which is good for the accounts a day later', async () => {
    const first = await enter('Mesh')
    assert.ok(first.status === 'delayed')
    assert.equal(first.refreshExpiresInSeconds, undefined)
    const refresh = () => operations.refresh(bench.context(), first.refreshSecret)
    await assert.rejects(refresh(), notReady)
    bench.simulators().advance(23 * 3_600_000)
    await assert.rejects(refresh(), notReady)
    assert.equal((await enter('Mesh')).status, 'delayed')
    bench.simulators().advance(3_600_000)
    const renewed = await refresh()
    assert.ok(renewed.status === 'authenticated' && renewed.accounts.length > 0)
    const later = await enter('Mesh')
    assert.ok(later.status === 'authenticated')
    assert.deepEqual(later.accounts, renewed.accounts)
  })

  test('the night can be made shorter, for one user', async () => {
    const [mine, other] = [await enter('MeshNoMfa'), await enter('Mesh4')]
    assert.ok(mine.status === 'delayed' && other.status === 'delayed')
    assert.equal(bench.simulators().delays.setReady({ username: 'meshnomfa' }), 1)
    assert.equal((await operations.refresh(bench.context(), mine.refreshSecret)).status, 'authenticated')
    await assert.rejects(operations.refresh(bench.context(), other.refreshSecret), notReady)
  })
})
