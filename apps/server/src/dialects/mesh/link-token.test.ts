import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ErrorCode, TenonError } from '@tenon/core'
import { kraken, sandboxBroker } from '@tenon/integrations'
import { parseJson } from '../../http/parse-json.ts'
import { readBody } from '../../http/read-body.ts'
import { checkDestination } from '../../transfers/check-destination.ts'
import { type LinkTokenContext, linkOptionsOf, linkTokenSchema } from './link-token.ts'

const context: LinkTokenContext = { scope: 'readWrite', integrations: [kraken, sandboxBroker], checkDestination }
const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'

function optionsOf(json: string, given: Partial<LinkTokenContext> = {}) {
  return linkOptionsOf(readBody(linkTokenSchema, parseJson(Buffer.from(json))), { ...context, ...given })
}

function codeOf(run: () => unknown): ErrorCode | 'none' {
  try {
    run()
  } catch (error) {
    if (error instanceof TenonError) return error.code
    throw error
  }
  return 'none'
}

const withTransfer = (inner: string) => `{"userId":"u","transferOptions":{${inner}}}`
const destination = (part = '') =>
  `"toAddresses":[{"networkId":"${ethereum}","symbol":"usdc","address":"${address}"${part}}]`

test('a user id alone opens the catalogue to connect', () => {
  assert.deepEqual(optionsOf('{"UserId":"u-1","configurationId":"x"}'), {
    userId: 'u-1',
    purpose: 'connect',
    restrictMultipleAccounts: false,
    access: ['readHoldings', 'moveCrypto'],
  })
})

test('a read key asks people for reading only, and cannot start a transfer', () => {
  assert.deepEqual(optionsOf('{"userId":"u"}', { scope: 'read' }).access, ['readHoldings'])
  assert.equal(
    codeOf(() => optionsOf(withTransfer(destination()), { scope: 'read' })),
    'permissionDenied',
  )
})

test('destinations keep their digits and are named in upper case', () => {
  const { transfer, purpose } = optionsOf(
    withTransfer(
      `${destination(',"amount":0.000000000000000001')},"amountInFiat":25.10,"transactionId":"o-1","transferType":"payment","clientFee":0.025`,
    ),
  )
  assert.equal(purpose, 'payment')
  assert.deepEqual(transfer, {
    destinations: [{ networkId: ethereum, symbol: 'USDC', address, amount: '0.000000000000000001' }],
    fiatCurrency: 'USD',
    isFeeInclusive: false,
    amountInFiat: '25.1',
    clientTransactionId: 'o-1',
    clientFee: '0.025',
  })
})

test('the integration is found by id or by type, in any case', () => {
  assert.equal(optionsOf(`{"userId":"u","integrationId":"${kraken.id.toUpperCase()}"}`).integrationId, kraken.id)
  assert.equal(optionsOf('{"userId":"u","brokerType":"KRAKEN"}').integrationId, kraken.id)
  assert.equal(
    codeOf(() => optionsOf('{"userId":"u","brokerType":"gemini"}')),
    'integrationNotAvailable',
  )
})

test('what cannot be sent to is refused before anybody is asked to send', () => {
  const cases: [string, ErrorCode][] = [
    ['{}', 'missingField'],
    ['{"userId":""}', 'invalidField'],
    [`{"userId":"${'u'.repeat(301)}"}`, 'invalidField'],
    ['{"userId":7}', 'invalidField'],
    ['{"userId":"u","brokerType":"nobank"}', 'invalidField'],
    [withTransfer('"toAddresses":[]'), 'invalidField'],
    [
      withTransfer(
        `"toAddresses":[{"networkId":"${ethereum}","symbol":"USDC","address":"${address.toUpperCase().replace('0X', '0x')}"}]`,
      ),
      'invalidAddressPattern',
    ],
    [
      withTransfer(`"toAddresses":[{"networkId":"${ethereum}","symbol":"SOL","address":"${address}"}]`),
      'symbolNotSupported',
    ],
    [
      withTransfer(
        `"toAddresses":[{"networkId":"00000000-0000-4000-8000-000000000000","symbol":"ETH","address":"${address}"}]`,
      ),
      'networkNotFound',
    ],
    [
      withTransfer(
        `"toAddresses":[{"networkId":"${ethereum}","symbol":"ETH","address":"0x0000000000000000000000000000000000000000"}]`,
      ),
      'invalidDestination',
    ],
    [withTransfer(destination(',"amount":-1')), 'invalidField'],
    [withTransfer(destination(',"amount":1e400')), 'invalidField'],
    [withTransfer(destination(',"amount":0.1234567890123456789')), 'invalidField'],
    [withTransfer(`${destination()},"clientFee":1.5`), 'invalidField'],
    [withTransfer(`${destination()},"transferType":"gift"`), 'invalidField'],
  ]
  for (const [json, code] of cases)
    assert.equal(
      codeOf(() => optionsOf(json)),
      code,
      json,
    )
})

test('funding is allowed only where the client says so', () => {
  const allowed = (part: string) => optionsOf(withTransfer(`${destination()}${part}`)).transfer?.allowsFunding
  assert.equal(allowed(',"fundingOptions":{"enabled":true}'), true)
  assert.equal(allowed(',"fundingOptions":{"enabled":false}'), undefined)
  assert.equal(allowed(''), undefined)
})
