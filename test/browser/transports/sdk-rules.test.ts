import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AppPlatform, misfitsOf } from './sdk-rules.ts'

const account = { accountId: 'a', accountName: 'A', frontAccountId: 'f', isReconnected: false, cash: 7.5 }
const connected = {
  accountTokens: [{ account, accessToken: 't' }],
  brokerBrandInfo: { brokerLogo: 'aGk=', brokerPrimaryColor: '#000000' },
  expiresInSeconds: 300,
  brokerType: 'b',
  brokerName: 'B',
}
const delayed = { refreshToken: 'r', brokerType: 'b', brokerName: 'B', brokerBrandInfo: { brokerLogo: 'aGk=' } }
const finished = {
  ...{ status: 'success', txId: 'x', fromAddress: '', toAddress: '0x1' },
  ...{ symbol: 'USDC', amount: 25.5, networkId: 'n' },
}
const withAccount = (change: object) => ({ ...connected, accountTokens: [{ account: { ...account, ...change } }] })

const everybody: AppPlatform[] = ['iOS', 'android', 'flutter']

/** A message, what is changed in it, and who cannot read it then. */
const cases: [type: string, payload: unknown, refusedBy: AppPlatform[]][] = [
  ['brokerageAccountAccessToken', connected, []],
  ['brokerageAccountAccessToken', { ...connected, brokerBrandInfo: {} }, ['iOS']],
  ['brokerageAccountAccessToken', { ...connected, brokerBrandInfo: undefined }, everybody],
  ['brokerageAccountAccessToken', { ...connected, expiresInSeconds: 300.5 }, everybody],
  ['brokerageAccountAccessToken', { ...connected, expiresInSeconds: null }, []],
  ['brokerageAccountAccessToken', withAccount({ accountName: null }), everybody],
  [
    'brokerageAccountAccessToken',
    { ...connected, accountTokens: [{ accessToken: 't', account: { ...account, frontAccountId: undefined } }] },
    ['android'],
  ],
  [
    'brokerageAccountAccessToken',
    { ...connected, accountTokens: [{ accessToken: 't', account: { ...account, cash: '7.5' } }] },
    everybody,
  ],
  ['delayedAuthentication', delayed, []],
  ['delayedAuthentication', { ...delayed, refreshToken: undefined }, everybody],
  ['delayedAuthentication', { ...delayed, brokerBrandInfo: {} }, ['iOS']],
  ['transferFinished', finished, []],
  ['transferFinished', { ...finished, status: 'succeeded' }, everybody],
  ['transferFinished', { ...finished, amount: '25.5' }, everybody],
  ['transferFinished', { ...finished, txId: undefined }, ['android', 'flutter']],
  ['transferFinished', { ...finished, fromAddress: undefined }, ['flutter']],
  ['transferFinished', { status: 'error', errorMessage: 'No.' }, []],
  ['transferFinished', { status: 'error' }, everybody],
  ['transferPreviewed', { amount: 1, symbol: 'USDC', toAddress: '0x1', networkId: 'n' }, ['flutter']],
  ['walletMessageSigned', { address: '0x1', timeStamp: 1.5, isVerified: true }, ['flutter']],
  ['done', undefined, ['flutter']],
  ['close', { page: 'startPage' }, []],
  ['showNativeNavbar', 'true', ['iOS', 'flutter']],
  ['credentialsEntered', undefined, []],
]

for (const [index, [type, payload, refusedBy]] of cases.entries()) {
  test(`${index + 1}. ${type} is read by all but ${refusedBy.join(' and ') || 'nobody'}`, () => {
    const refused = everybody.filter((platform) => misfitsOf(platform, { type, payload }).length > 0)
    assert.deepEqual(refused, refusedBy)
  })
}
