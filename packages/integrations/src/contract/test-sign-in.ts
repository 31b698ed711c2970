import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { MfaChallenge } from '@tenon/core'
import { captchaWord, oneTimeCode, password, secondSecurityQuestion, securityQuestion } from '@tenon/sandbox'
import type { Authenticated, Integration, MfaRequired, SignInDelayed } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { openBench } from './open-bench.ts'
import type { FillIn } from './sign-in.ts'

type Step = Authenticated | MfaRequired | SignInDelayed

/** The laws of every kind of proof that a sign-in can ask for, at an institution that knows them all. */
export function testSignIn(integration: Integration, subject: { path: string; fillIn: FillIn }): void {
  describe(`${integration.name}: proofs at sign-in`, () => {
    const bench = openBench(integration, subject)
    const { signIn } = integration
    assert.ok(signIn.scheme !== 'oauth' && signIn.answerMfa)
    const { authenticate, answerMfa } = signIn

    const begin = (username: string) => authenticate(bench.context(), subject.fillIn(username, password))
    const answer = (step: MfaRequired, text: string, wantsOtherWay = false) =>
      answerMfa(bench.context(), step.continuation, text, { wantsOtherWay })
    const finish = (username: string) => bench.simulators().errands.finish({ username })

    async function asked(step: Promise<Step>): Promise<MfaRequired> {
      const found = await step
      assert.ok(found.status === 'mfaRequired', found.status)
      assert.ok(signIn.scheme !== 'oauth' && signIn.challenges?.includes(found.challenge.kind), 'it is declared')
      return found
    }

    async function getsIn(step: Promise<Step>): Promise<void> {
      const found = await step
      assert.ok(found.status === 'authenticated', found.status)
      assert.ok((await integration.operations.listAccounts(bench.context(), found.secret)).length > 0)
    }

    for (const [username, challenge] of [
      ['MeshSignInPhone', { kind: 'code', channel: 'phone', sentTo: '••• ••• 42', hasOtherWay: true }],
      ['MeshSignInEmail', { kind: 'code', channel: 'email', sentTo: 'm•••@example.com' }],
      ['MeshSignInTotp', { kind: 'code', channel: 'totp' }],
    ] as const satisfies [string, MfaChallenge][]) {
      test(`${username}: a wrong code can be given again, the right one opens`, async () => {
        const step = await asked(begin(username))
        assert.deepEqual(step.challenge, challenge)
        await assert.rejects(answer(step, '999999'), refusal('incorrect2faCode'))
        await assert.rejects(answer(step, ''), refusal('incorrect2faCode'))
        await getsIn(answer(step, oneTimeCode))
      })
    }

    test('another way is had once, and proves as much', async () => {
      const other = await asked(answer(await asked(begin('MeshSignInPhone')), '', true))
      assert.deepEqual(other.challenge, { kind: 'code', channel: 'email', sentTo: 'm•••@example.com' })
      await getsIn(answer(other, oneTimeCode))
      const code = await asked(answer(await asked(begin('MeshSignInOtherWay')), '', true))
      assert.deepEqual(code.challenge, { kind: 'code', channel: 'phone', sentTo: '••• ••• 42' })
      await getsIn(answer(code, oneTimeCode))
    })

    test('where there is no other way, the same is asked again', async () => {
      const step = await asked(begin('MeshSignInDevice'))
      assert.deepEqual((await asked(answer(step, '', true))).challenge, step.challenge)
    })

    test('two codes, and two questions, come one after the other', async () => {
      const first = await asked(begin('MeshSignInTwoCodes'))
      const second = await asked(answer(first, oneTimeCode))
      assert.deepEqual(second.challenge, { kind: 'code', channel: 'totp' })
      await assert.rejects(answer(second, '999999'), refusal('incorrect2faCode'))
      await getsIn(answer(second, oneTimeCode))

      const question = await asked(begin('MeshSignInQuestions'))
      assert.deepEqual(question.challenge, { kind: 'question', question: securityQuestion.question })
      await assert.rejects(answer(question, secondSecurityQuestion.answer), refusal('incorrect2faCode'))
      const next = await asked(answer(question, securityQuestion.answer))
      assert.deepEqual(next.challenge, { kind: 'question', question: secondSecurityQuestion.question })
      await getsIn(answer(next, secondSecurityQuestion.answer))
    })

    test('a picture that was read wrong is followed by another one', async () => {
      const first = await asked(begin('MeshSignInCaptcha'))
      assert.ok(first.challenge.kind === 'captcha' && first.challenge.image.startsWith('data:image/'))
      const second = await asked(answer(first, 'no'))
      assert.ok(second.challenge.kind === 'captcha' && second.challenge.image !== first.challenge.image)
      const third = await asked(answer(second, captchaWord(0)))
      await getsIn(answer(third, captchaWord(2).toLowerCase()))
    })

    for (const [username, kind] of [
      ['MeshSignInDevice', 'confirmation'],
      ['MeshSignInEmailLink', 'confirmation'],
      ['MeshSignInFace', 'face'],
      ['MeshSignInQrCode', 'qrCode'],
    ] as const) {
      test(`${username}: the same is asked for until the person has done it, whatever is typed`, async () => {
        const step = await asked(begin(username))
        assert.equal(step.challenge.kind, kind)
        const again = await asked(answer(step, ''))
        assert.deepEqual(unTimed(again.challenge), unTimed(step.challenge))
        await asked(answer(again, oneTimeCode))
        assert.equal(finish('Mesh'), 0)
        assert.equal(finish(username), 1)
        await getsIn(answer(again, ''))
      })
    }

    test('who confirms, by which way, is told', async () => {
      const device = await asked(begin('MeshSignInDevice'))
      assert.deepEqual(device.challenge, { kind: 'confirmation', by: 'device' })
      const email = await asked(begin('MeshSignInEmailLink'))
      assert.deepEqual(email.challenge, { kind: 'confirmation', by: 'email' })
      const other = await asked(begin('MeshSignInOtherWay'))
      assert.deepEqual(other.challenge, { kind: 'confirmation', by: 'device', hasOtherWay: true })
    })

    test('what one sign-in was confirmed with opens no other one', async () => {
      const mine = await asked(begin('MeshSignInDevice'))
      finish('MeshSignInDevice')
      const other = await asked(begin('MeshSignInDevice'))
      await asked(answer(other, ''))
      await getsIn(answer(mine, ''))
    })

    test('a QR code says how long it is good, expires by time or at the institution, and a new one can be had', async () => {
      const step = await asked(begin('MeshSignInQrCode'))
      assert.ok(step.challenge.kind === 'qrCode')
      assert.ok(step.challenge.expiresInSeconds > 0 && step.challenge.expiresInSeconds <= 120)
      assert.match(step.challenge.content, /^http.*\/person\/proofs\//)
      bench.simulators().errands.expire({ username: 'MeshSignInQrCode' })
      await assert.rejects(answer(step, ''), refusal('qrCodeExpired'))
      const fresh = await asked(answer(step, '', true))
      assert.ok(fresh.challenge.kind === 'qrCode' && fresh.challenge.content !== step.challenge.content)
      bench.simulators().advance(121_000)
      await assert.rejects(answer(fresh, ''), refusal('qrCodeExpired'))
      const last = await asked(answer(fresh, '', true))
      finish('MeshSignInQrCode')
      await getsIn(answer(last, ''))
    })

    test('a sign-in is not waited for without end', async () => {
      let step = await asked(begin('MeshSignInDevice'))
      for (let minute = 0; minute < 4; minute += 1) {
        bench.simulators().advance(60_000)
        step = await asked(answer(step, ''))
      }
      bench.simulators().advance(61_000)
      finish('MeshSignInDevice')
      await assert.rejects(answer(step, ''), refusal('emailCodeExpired'))
    })

    test('who has no second factor is told to switch one on', async () => {
      await assert.rejects(begin('MeshBindMfa'), refusal('mfaBindingRequired'))
    })
  })
}

function unTimed(challenge: MfaChallenge): MfaChallenge {
  return challenge.kind === 'qrCode' ? { ...challenge, expiresInSeconds: 0 } : challenge
}

function refusal(code: string) {
  return (error: unknown) => error instanceof ProviderError && error.code === code
}
