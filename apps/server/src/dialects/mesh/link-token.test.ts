import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ErrorCode, TenonError } from '@tenon/core'
import { kraken, sandboxBroker } from '@tenon/integrations'
import { parseJson } from '../../http/parse-json.ts'
import { readBody } from '../../http/read-body.ts'
import { checkDestination } from '../../transfers/check-destination.ts'
import { type LinkTokenContext, linkOptionsOf } from './link-token.ts'
import { linkTokenSchema } from './link-token-schema.ts'

const context: LinkTokenContext = {
  scope: 'readWrite',
  integrations: [kraken, sandboxBroker],
  clientName: 'Acme',
  checkDestination,
}
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
    access: ['readHoldings', 'moveCrypto', 'trade'],
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
    transferType: 'payment',
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

test('an empty list of destinations is a transfer whose destination is still to come', () => {
  const { purpose, transfer } = optionsOf(withTransfer('"toAddresses":[]'))
  assert.deepEqual([purpose, transfer?.destinations], ['deposit', []])
})

test('every type of transfer is kept, and buying first is allowed where the type means it', () => {
  const transferOf = (part: string) => optionsOf(withTransfer(`${destination()}${part}`)).transfer
  for (const type of ['deposit', 'payment', 'onramp', 'fiatOnRamp', 'fiatOffRamp']) {
    const transfer = transferOf(`,"transferType":"${type.toUpperCase()}"`)
    assert.equal(transfer?.transferType, type)
    assert.equal(transfer?.allowsFunding, type === 'onramp' || type === 'fiatOnRamp' ? true : undefined)
  }
  assert.equal(transferOf(',"transferType":"onramp","fundingOptions":{"enabled":false}')?.allowsFunding, undefined)
})

test('what the client wants at least, and shows as the value, goes with its destination', () => {
  const part = ',"minAmount":2,"minAmountInFiat":5.5,"displayAmountInFiat":25'
  const [first] = optionsOf(withTransfer(destination(part))).transfer?.destinations ?? []
  assert.deepEqual([first?.minAmount, first?.minAmountInFiat, first?.displayAmountInFiat], ['2', '5.5', '25'])
})

test('the address of a contract in place of a ticker is refused in words', () => {
  const contract = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
  const json = withTransfer(destination().replace('usdc', contract))
  assert.throws(() => optionsOf(json), {
    code: 'invalidField',
    message:
      'The transferOptions.toAddresses[0].symbol field must be a ticker such as USDC, not the address of a contract.',
  })
})

test('a pay link needs the id of what is paid, wherever it is asked for', () => {
  const asked = '"generatePayLink":true'
  assert.equal(
    codeOf(() => optionsOf(withTransfer(`${destination()},${asked}`))),
    'missingField',
  )
  assert.equal(
    codeOf(() => optionsOf(`{"userId":"u",${asked},"transferOptions":{${destination()}}}`)),
    'missingField',
  )
  assert.equal(
    codeOf(() => optionsOf(withTransfer(`${destination()},"transactionId":"o-1",${asked}`))),
    'none',
  )
})

test('types that are no institution to open are refused in words', () => {
  for (const type of ['deFiWallet', 'cryptocurrencyAddress', 'CryptocurrencyWallet'])
    assert.equal(
      codeOf(() => optionsOf(`{"userId":"u","brokerType":"${type}"}`)),
      'invalidField',
      type,
    )
})

test('a sub-client’s session opens nothing that its users are not offered', () => {
  const allowedIntegrationIds = [kraken.id]
  const subClientId = '0f8fad5b-d9cb-469f-a165-70867728950e'
  const options = optionsOf(`{"userId":"u","subClientId":"${subClientId}"}`, { allowedIntegrationIds })
  assert.deepEqual([options.subClientId, options.allowedIntegrationIds], [subClientId, allowedIntegrationIds])
  assert.equal(
    codeOf(() => optionsOf(`{"userId":"u","integrationId":"${sandboxBroker.id}"}`, { allowedIntegrationIds })),
    'integrationNotAvailable',
  )
})

test('a text to sign is the client’s own, or one that nobody signed before', () => {
  const wallet = (inner: string) => optionsOf(`{"userId":"u","verifyWalletOptions":{${inner}}}`).verifyWallet
  assert.equal(wallet('"message":"Mine","verificationMethods":["SignedMessage"]')?.message, 'Mine')
  const [first, second] = [wallet('"message":" "')?.message ?? '', wallet('')?.message ?? '']
  assert.match(first, /^Acme asks you to show .+Nonce: [0-9a-f]{32}\nTime: 20/s)
  assert.notEqual(first, second)
  assert.equal(wallet(`"networkId":"${ethereum}","addresses":["0x1"]`)?.networkType, 'evm')
  for (const inner of [
    '"networkType":"tron"',
    `"networkId":"${ethereum}","networkType":"solana"`,
    '"verificationMethods":["password"]',
  ])
    assert.equal(
      codeOf(() => wallet(inner)),
      'invalidField',
      inner,
    )
})
