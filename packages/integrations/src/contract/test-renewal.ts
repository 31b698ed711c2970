import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { oneTimeCode } from '@tenon/sandbox'
import type { Authenticated, Integration, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { type Bench, openBench } from './open-bench.ts'
import type { FillIn } from './sign-in.ts'

/** The laws of a renewal that is unusual in the way that the declaration says. */
export function testRenewal(integration: Integration, subject: { path: string; fillIn: FillIn }): void {
  const { operations, refreshing = {} } = integration
  const { needsAccess = false, mayAskCode = false, canRenewRefreshSecret = false } = refreshing

  describe(`${integration.name}: renewal`, () => {
    const bench = openBench(integration, subject)
    const { refresh } = operations
    assert.ok(refresh)

    /** Who comes with everything that the institution could want. */
    async function renew({ secret, refreshSecret }: Authenticated, extras: { wantsNewRefreshSecret?: boolean } = {}) {
      assert.ok(refreshSecret)
      const given = { accessSecret: secret, ...extras }
      const first = await refresh?.(bench.context(), refreshSecret, given)
      if (first?.status !== 'mfaRequired') return first as Authenticated
      const answer = { continuation: first.continuation, mfaCode: oneTimeCode }
      const second = await refresh?.(bench.context(), refreshSecret, { ...given, answer })
      assert.ok(second?.status === 'authenticated')
      return second
    }

    test('renewed access works', async () => {
      const renewed = await renew(await bench.enter('Mesh'))
      assert.ok(renewed.accounts.length > 0)
      const account = renewed.accounts[0]?.id ?? ''
      assert.ok((await operations.listHoldings(bench.context(), renewed.secret, account)).length > 0)
    })

    test('the access secret is needed, whether it has ended or not', async (t) => {
      if (!needsAccess) return t.skip('the institution renews without it')
      const signedIn = await bench.enter('Mesh')
      assert.ok(signedIn.refreshSecret)
      await assert.rejects(refresh(bench.context(), signedIn.refreshSecret), refusal('unauthorizedToken'))
      const foreign = (await bench.enter('Mesh4')).secret
      await assert.rejects(
        refresh(bench.context(), signedIn.refreshSecret, { accessSecret: foreign }),
        refusal('unauthorizedToken'),
      )
      bench.simulators().advance(8 * 86_400_000)
      assert.equal((await renew(signedIn)).status, 'authenticated')
    })

    test('a code is asked for first; the old refresh secret holds until it was given, and not after', async (t) => {
      if (!mayAskCode) return t.skip('the institution asks for none')
      const signedIn = await bench.enter('Mesh')
      const { refreshSecret } = signedIn
      assert.ok(refreshSecret)
      const asked = await refresh(bench.context(), refreshSecret)
      assert.ok(asked.status === 'mfaRequired' && asked.challenge.kind === 'code')
      const answer = (mfaCode: string) =>
        refresh(bench.context(), refreshSecret, { answer: { continuation: asked.continuation, mfaCode } })
      await assert.rejects(answer('999999'), refusal('incorrect2faCode'))
      assert.equal((await refresh(bench.context(), refreshSecret)).status, 'mfaRequired')
      assert.equal((await answer(oneTimeCode)).status, 'authenticated')
      await assert.rejects(refresh(bench.context(), refreshSecret), refusal('unauthorizedToken'))
      await assert.rejects(answer(oneTimeCode), refusal('emailCodeExpired'))
      const unasked = await bench.enter('MeshNoMfa')
      assert.equal((await refresh(bench.context(), unasked.refreshSecret ?? {})).status, 'authenticated')
    })

    test('the refresh secret ends, and is replaced when a new one is wanted, not otherwise', async (t) => {
      if (!canRenewRefreshSecret) return t.skip('the institution has no such wish')
      const signedIn = await bench.enter('Mesh')
      assert.ok(signedIn.refreshExpiresInSeconds !== undefined)
      const plain = await renew(signedIn)
      assert.equal(plain.refreshSecret, undefined)
      const wished = await renew(signedIn, { wantsNewRefreshSecret: true })
      assert.ok(wished.refreshSecret && wished.refreshExpiresInSeconds === signedIn.refreshExpiresInSeconds)
      await refused(bench, refresh, signedIn.refreshSecret)
      bench.simulators().advance((wished.refreshExpiresInSeconds ?? 0) * 1000)
      await refused(bench, refresh, wished.refreshSecret)
    })
  })
}

async function refused(
  bench: Bench,
  refresh: NonNullable<Integration['operations']['refresh']>,
  refreshSecret: Secret | undefined,
): Promise<void> {
  await assert.rejects(refresh(bench.context(), refreshSecret ?? {}), refusal('unauthorizedToken'))
}

function refusal(code: string) {
  return (error: unknown) => error instanceof ProviderError && error.code === code
}
