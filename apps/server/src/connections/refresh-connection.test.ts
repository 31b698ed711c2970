import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TenonError } from '@tenon/core'
import { type Authenticated, type Integration, ProviderError, type RefreshExtras } from '@tenon/integrations'
import { sealDelayedToken } from './delayed-token.ts'
import type { OpenedAccount } from './opened-account.ts'
import { type RefreshRequest, type RefreshResult, refreshConnection } from './refresh-connection.ts'
import { removeConnection } from './remove-connection.ts'
import { createTestConnections, institution, type TestConnections } from './test-room.ts'

const spot = { id: 'spot', name: 'Spot' }
const margin = { id: 'margin', name: 'Margin' }
const form = {
  scheme: 'password',
  fields: [],
  authenticate: async () => Promise.reject(new Error('not called')),
} as const

/** What the institution was asked with. */
let asked: { refresh: string; extras: RefreshExtras }[] = []
let areAccountsReady = false
/** What happens while the institution answers. */
let meanwhile: () => Promise<void> = async () => {}

function bank(slug: string, more: { refreshing?: Integration['refreshing'] }, answer: Partial<Authenticated> = {}) {
  return institution(slug, form, {
    ...more,
    operations: {
      async refresh(_context, { refresh = '' }, extras = {}) {
        asked.push({ refresh, extras })
        await meanwhile()
        if (refresh.startsWith('spent')) throw new ProviderError('unauthorizedToken')
        if (slug === 'ibkr' && !areAccountsReady) throw new ProviderError('accountsNotReady')
        if (slug === 'vanguard' && !extras.answer)
          return {
            status: 'mfaRequired',
            challenge: { kind: 'code', channel: 'phone' },
            continuation: { half: 'canary-half' },
          }
        if (extras.answer && extras.answer.mfaCode !== '123456') throw new ProviderError('incorrect2faCode')
        return {
          ...{ status: 'authenticated', secret: { access: 'new' }, expiresInSeconds: 1_800, accounts: [spot, margin] },
          ...(extras.wantsNewRefreshSecret
            ? { refreshSecret: { refresh: 'fresh' }, refreshExpiresInSeconds: 7_776_000 }
            : {}),
          ...answer,
        }
      },
    },
  })
}

const webull = bank('webull', { refreshing: { needsAccess: true } })
const vanguard = bank('vanguard', { refreshing: { mayAskCode: true } })
const ameritrade = bank('ameritrade', { refreshing: { canRenewRefreshSecret: true } })
const ibkr = bank('ibkr', {}, { refreshSecret: { refresh: 'next' } })
const plain = bank('plain', {})

let room: TestConnections
before(async () => {
  room = await createTestConnections([webull, vanguard, ameritrade, ibkr, plain])
})
after(() => room.close())

let users = 0
async function connect(at: Integration, refresh: string, expiresInSeconds = 1_800) {
  asked = []
  users += 1
  const signedIn: Authenticated = {
    ...{ status: 'authenticated', secret: { access: 'old' }, expiresInSeconds, accounts: [spot] },
    ...{ refreshSecret: { refresh }, refreshExpiresInSeconds: 86_400 },
  }
  const [made] = await room.tokens.make(room.owner, `u-${users}`, at.id, signedIn, [spot])
  return { accessToken: made?.accessToken ?? '', refreshToken: made?.refreshToken ?? '' }
}

function refresh(request: RefreshRequest, check: (account: OpenedAccount) => void = () => {}) {
  return refreshConnection(room.refreshing, room.owner, request, check)
}

function refreshed(result: RefreshResult) {
  assert.ok(result.status === 'refreshed', JSON.stringify(result))
  return result
}

const refusedWith = (code: string) => (error: unknown) => error instanceof TenonError && error.code === code

test('WeBull: the access token comes along, also one that has ended, and it is the one of this account', async () => {
  const { accessToken, refreshToken } = await connect(webull, 'w-1', -5)
  await assert.rejects(refresh({ refreshToken }), (error) => {
    assert.ok(error instanceof TenonError)
    return error.code === 'missingField' && error.message === 'The accessToken field is required.'
  })
  await assert.rejects(room.opener.open(room.owner, 'access', accessToken), refusedWith('unauthorizedToken'))
  refreshed(await refresh({ refreshToken, accessToken }))
  assert.deepEqual(
    asked.map(({ extras }) => extras.accessSecret),
    [{ access: 'old' }],
  )
  const other = await connect(webull, 'w-2')
  await assert.rejects(
    refresh({ refreshToken, accessToken: other.accessToken }),
    refusedWith('invalidIntegrationToken'),
  )
  await assert.rejects(refresh({ refreshToken, accessToken: 'x' }), refusedWith('invalidIntegrationToken'))
})

test('Vanguard: asks for a code, which comes with the access token of that answer', async () => {
  const { accessToken, refreshToken } = await connect(vanguard, 'v-1')
  const first = await refresh({ refreshToken })
  assert.ok(first.status === 'codeWanted')
  assert.deepEqual(first.challenge, { kind: 'code', channel: 'phone' })
  assert.ok(!first.stepToken.includes('canary'))

  await assert.rejects(refresh({ refreshToken, mfaCode: '123456' }), refusedWith('missingField'))
  for (const wrong of [accessToken, `${first.stepToken}A`, 'x'])
    await assert.rejects(
      refresh({ refreshToken, mfaCode: '123456', accessToken: wrong }),
      refusedWith('invalidIntegrationToken'),
    )
  const other = await connect(vanguard, 'v-2')
  await assert.rejects(
    refresh({ refreshToken: other.refreshToken, mfaCode: '123456', accessToken: first.stepToken }),
    refusedWith('invalidIntegrationToken'),
  )

  const answer = { refreshToken, accessToken: first.stepToken }
  await assert.rejects(refresh({ ...answer, mfaCode: '000000' }), refusedWith('incorrect2faCode'))
  const { tokens } = refreshed(await refresh({ ...answer, mfaCode: '123456' }))
  assert.equal(tokens.length, 1)
  assert.deepEqual(asked.at(-1)?.extras.answer?.continuation, { half: 'canary-half' })
})

test('TD Ameritrade: the refresh token stays until a new one is asked for', async () => {
  const { refreshToken } = await connect(ameritrade, 't-1')
  const kept = refreshed(await refresh({ refreshToken }))
  assert.equal(kept.tokens[0]?.refreshToken, refreshToken)
  assert.equal(kept.signedIn.refreshExpiresInSeconds, undefined)
  const renewed = refreshed(await refresh({ refreshToken, wantsNewRefreshToken: true }))
  assert.notEqual(renewed.tokens[0]?.refreshToken, refreshToken)
  assert.equal(renewed.signedIn.refreshExpiresInSeconds, 7_776_000)
  const opened = await room.opener.open(room.owner, 'refresh', renewed.tokens[0]?.refreshToken ?? '')
  assert.deepEqual(opened.secret, { refresh: 'fresh' })
  assert.equal(asked.length, 2, 'asking for a new one within the minute is not answered with what was kept')
})

test('Interactive Brokers: before the accounts are told, come back later; then tokens for every one', async () => {
  asked = []
  areAccountsReady = false
  const delayed = { status: 'delayed', refreshSecret: { refresh: 'i-1' } } as const
  const of = { userId: 'ibkr', integrationId: ibkr.id }
  const refreshToken = sealDelayedToken(room.sealer, room.owner, of, delayed)
  await assert.rejects(refresh({ refreshToken }), refusedWith('accountsNotReady'))
  areAccountsReady = true
  const { tokens } = refreshed(await refresh({ refreshToken }))
  assert.deepEqual(
    tokens.map(({ account }) => [account.id, account.isReconnected]),
    [
      ['spot', false],
      ['margin', false],
    ],
  )
  assert.ok(tokens.every(({ refreshToken: next }) => next && next !== refreshToken))
  const opened = await room.opener.open(room.owner, 'access', tokens[1]?.accessToken ?? '')
  assert.deepEqual([opened.accountId, opened.userId], ['margin', 'ibkr'])
})

test('R11: of many refreshes at once with extras, one asks the institution', async () => {
  const { accessToken, refreshToken } = await connect(webull, 'w-many')
  const results = await Promise.all(Array.from({ length: 5 }, () => refresh({ refreshToken, accessToken })))
  assert.ok(results.every(({ status }) => status === 'refreshed'))
  assert.equal(asked.length, 1)
})

test('a refresh token that the institution no longer takes is an unauthorized token', async () => {
  const { refreshToken } = await connect(plain, 'spent')
  await assert.rejects(refresh({ refreshToken }), (error) => {
    assert.ok(error instanceof TenonError)
    return error.code === 'reconnectRequired' && error.status === 400 && error.message === 'Unauthorized token'
  })
})

test('an account that the request is not for is refused before the institution hears of it', async () => {
  const { refreshToken } = await connect(plain, 'p-1')
  const check = () => {
    throw new TenonError('invalidIntegrationToken')
  }
  await assert.rejects(refresh({ refreshToken }, check), refusedWith('invalidIntegrationToken'))
  assert.deepEqual(asked, [])
})

test('an account that is removed while its access is renewed stays removed', async () => {
  const { accessToken, refreshToken } = await connect(plain, 'r-removed')
  const account = await room.opener.open(room.owner, 'access', accessToken)
  meanwhile = () => removeConnection(room.removing, account)
  await assert.rejects(refresh({ refreshToken }), { code: 'unauthorizedToken' })
  meanwhile = async () => {}
  const { connectedAccountId } = account
  const rows = await room.db
    .selectFrom('connected_account')
    .select('removed_at')
    .where('connected_account_id', '=', connectedAccountId)
    .execute()
  assert.ok(rows[0]?.removed_at, 'a renewal connects nothing')
})
