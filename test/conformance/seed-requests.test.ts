import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import { expectScreen, openLinkWalk, tokensOf } from '../link-walk.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/**
 * The requests that the product's guides print, sent as they stand there: PascalCase names, a GET with a body and all. Only
 * host, keys, token and preview id are filled in, and the preview goes to its own path.
 */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

/** As curl sends it. `fetch` would refuse a GET with a body. */
function curl(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) {
  return new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
    const outgoing = request(
      `${tenon.api}${path}`,
      {
        method,
        headers: {
          ...headers,
          'X-Client-Id': tenon.client.id,
          'X-Client-Secret': tenon.client.secret,
          ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** `content` of a successful answer. */
function contentOf(answer: { status: number; body: Record<string, unknown> }): Record<string, unknown> {
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.equal(answer.body.status, 'ok')
  return answer.body.content as Record<string, unknown>
}

/** A Kraken account of the sandbox, connected through Link. */
async function krakenToken(): Promise<string> {
  const content = contentOf(await curl('POST', '/api/v1/linktoken', '{"userId":"seed-user"}'))
  const walk = await openLinkWalk(tenon.link, String(content.linkToken))
  const catalogue = expectScreen(walk.screen, 'catalogue')
  const kraken = catalogue.integrations.find(({ name }) => name === 'Kraken')
  assert.ok(kraken)
  await walk.send({ type: 'chooseIntegration', integrationId: kraken.id, userSearched: false })
  await walk.send({ type: 'submitCredentials', credentials: { apiKey: 'Mesh', apiSecret: 'Pass123' } })
  expectScreen(walk.screen, 'connected')
  return tokensOf(walk).accessToken
}

test('linktoken', async () => {
  const answer = await curl(
    'POST',
    '/api/v1/linktoken',
    `
{
  "transferOptions": {
    "toAddresses": [
      {
        "networkId": "0291810a-5947-424d-9a59-e88bb33e999d",
        "symbol": "SOL",
        "address": "DVifyLEUVxCAUTdi8rPHX9fmi1tCwv7hciut4BErskZ8"
      }
    ]
  },
  "restrictMultipleAccounts": true,
  "userId": "123456"
}
`,
    { accept: 'application/json', 'content-type': 'application/json' },
  )
  const { linkToken } = contentOf(answer)
  assert.equal(answer.body.errorType, '')
  const url = Buffer.from(String(linkToken), 'base64').toString('ascii')
  assert.equal(Buffer.from(url).toString('base64'), linkToken, 'standard base64 with padding')
  assert.match(
    url,
    /\/b2b-iframe\/[0-9a-f-]{36}\/broker-connect\?auth_code=[\w-]{86}&restrictMultipleAccounts=true&transfer_token=/,
  )
})

const address = '"Address": "0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6"'
const single = `{
"NetworkId": "e3c7fdd8-b1fc-4e51-85ae-bb276e075611",
"Symbol": "ETH",
${address}
}`
const several = `${single},
{
"NetworkId": "e3c7fdd8-b1fc-4e51-85ae-bb276e075611",
"Symbol": "USDC",
${address}
},
{
"NetworkId": "e3c7fdd8-b1fc-4e51-85ae-bb276e075611",
"Symbol": "USDT",
${address}
},
{
"NetworkId": "7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12",
"Symbol": "MATIC",
${address}
}`
const withOptions = (inner: string) => `{
"UserId": "EndUserId",
"TransferOptions": {
${inner}
}
}`

/** The bodies that the guide "Link utilization and use cases" prints. */
const linkTokenBodies = {
  'direct to an integration': `{
"UserId": "EndUserId",
"IntegrationId": "9226e5c2-ebc3-4fdd-94f6-ed52cdce1420"
}`,
  'one account only': `{
"UserId": "EndUserId",
"RestrictMultipleAccounts": true
}`,
  'deposit to a single address': withOptions(`"ToAddresses": [
${single}
]`),
  'deposit over several networks': withOptions(`"ToAddresses": [
${several}
]`),
  'deposit to a previously connected account': withOptions('"ToAddresses": []'),
  'payment of a set amount': withOptions(`"ToAddresses": [
${several}
],
"AmountInFiat": 10,
"TransactionId": "TransactionId"`),
  'payment of a set amount to a single address': withOptions(`"ToAddresses": [
${single}
],
"AmountInFiat": 10,
"TransactionId": "TransactionId"`),
  'payment with a fee': withOptions(`"ToAddresses": [
${several}
],
"AmountInFiat": 10,
"ClientFee": 0.025`),
}

for (const [name, body] of Object.entries(linkTokenBodies)) {
  test(`linktoken: ${name}`, async () => {
    const { linkToken } = contentOf(await curl('POST', '/api/v1/linktoken', body))
    assert.match(Buffer.from(String(linkToken), 'base64').toString('ascii'), /^http/)
  })
}

test('linktoken: two bodies that the guide prints are no JSON, and the answer says where', async () => {
  const printed = [
    '{\n"UserId": "EndUserId",\n}',
    withOptions(`"ToAddresses": [
${single}
],
"AmountInFiat": 10,
"TransactionId": "TransactionId"
"ClientFee": 0.025`),
  ]
  for (const body of printed) {
    const answer = await curl('POST', '/api/v1/linktoken', body)
    assert.deepEqual([answer.status, answer.body.errorType], [400, 'invalidJson'])
    const meant = body.replace('",\n}', '"\n}').replace('"\n"ClientFee"', '",\n"ClientFee"')
    contentOf(await curl('POST', '/api/v1/linktoken', meant))
  }
})

test('linktoken: straight to a wallet', async () => {
  const body = '{\n"UserId": "EndUserId",\n"IntegrationId": "34aeb688-decb-485f-9d80-b66466783394"\n}'
  const { linkToken } = contentOf(await curl('POST', '/api/v1/linktoken', body))
  assert.match(Buffer.from(String(linkToken), 'base64').toString(), /^http/)
})

test('networks', async () => {
  const { networks } = contentOf(await curl('GET', '/api/v1/transfers/managed/networks'))
  assert.ok(Array.isArray(networks))
  const printed = [
    { id: '7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12', name: 'Polygon', chainId: '137' },
    { id: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611', name: 'Ethereum', chainId: '1' },
    { id: '0291810a-5947-424d-9a59-e88bb33e999d', name: 'Solana', chainId: '101' },
  ]
  for (const network of printed) {
    const { supportedBrokerTypes, supportedTokens, ...named } = networks.find(({ id }) => id === network.id)
    assert.deepEqual({ id: named.id, name: named.name, chainId: named.chainId }, network)
    assert.ok(supportedBrokerTypes.includes('kraken'))
    assert.ok(supportedTokens.includes('USDC'))
  }
})

test('the preview that the guide prints as a GET of configure is told which method that address takes', async () => {
  const body = '{"FromAuthToken":"{auth_token}","FromType":"kraken","Symbol":"USDC","Amount":10}'
  const answer = await curl('GET', '/api/v1/transfers/managed/configure', body)
  assert.deepEqual([answer.status, answer.body.errorType], [405, 'methodNotAllowed'])
})

test('configure, preview and execute, one after the other', async () => {
  const token = await krakenToken()
  const configured = contentOf(
    await curl(
      'POST',
      '/api/v1/transfers/managed/configure',
      `{
    "FromAuthToken": "${token}",
    "FromType": "kraken",
    "ToAddresses": [{
      "NetworkId": "e3c7fdd8-b1fc-4e51-85ae-bb276e075611",
      "Symbol": "ETH",
      "Address": "0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6"
    },{
      "NetworkId": "e3c7fdd8-b1fc-4e51-85ae-bb276e075611",
      "Symbol": "USDC",
      "Address": "0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6"
    },{
      "NetworkId": "0291810a-5947-424d-9a59-e88bb33e999d",
      "Symbol": "USDC",
      "Address": "HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH"
    },{
      "NetworkId": "0291810a-5947-424d-9a59-e88bb33e999d",
      "Symbol": "SOL",
      "Address": "HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH"
    }]
  }`,
    ),
  )
  assert.equal(configured.status, 'succeeded')
  assert.ok(Array.isArray(configured.holdings))
  const usdc = configured.holdings.find(({ symbol }) => symbol === 'USDC')
  assert.equal(usdc.eligibleForTransfer, true)
  assert.deepEqual(
    usdc.networks
      .filter((network: { eligibleForTransfer: boolean }) => network.eligibleForTransfer)
      .map(({ name }: { name: string }) => name),
    ['Ethereum', 'Solana'],
  )

  const preview = `{
    "FromAuthToken": "${token}",
    "FromType": "kraken",
    "NetworkId": "e3c7fdd8-b1fc-4e51-85ae-bb276e075611",
    "Symbol": "USDC",
    "ToAddress": "0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6",
    "Amount": 10
  }`
  for (const method of ['POST', 'GET']) {
    const previewed = contentOf(await curl(method, '/api/v1/transfers/managed/preview', preview))
    const result = previewed.previewResult as Record<string, unknown>
    assert.equal(previewed.status, 'succeeded')
    assert.ok(Number(result.previewExpiresIn) > 170 && Number(result.previewExpiresIn) <= 180)
    assert.deepEqual([result.amount, result.symbol, result.networkName], [10, 'USDC', 'Ethereum'])
    const executed = contentOf(
      await curl(
        'POST',
        '/api/v1/transfers/managed/execute',
        `{
    "fromAuthToken": "${token}",
    "fromType": "kraken",
    "previewId": "${String(result.previewId).toUpperCase()}",
    "mfaCode": "112457"
  }`,
      ),
    )
    assert.equal(executed.status, 'succeeded')
    const transfer = executed.executeTransferResult as Record<string, unknown>
    assert.equal(transfer.transferId, result.previewId)
    assert.equal(transfer.status, 'pending')
    assert.deepEqual([transfer.amount, transfer.symbol], [10, 'USDC'])
  }
})
