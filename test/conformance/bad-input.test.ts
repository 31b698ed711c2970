import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { assertNothingMoved } from '../assert-nothing-moved.ts'
import { assertRefused } from '../assert-refused.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { type MeshAnswer, meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum, executeTransfer, previewBody } from '../transfer-calls.ts'

/**
 * What is wrong is answered with the right status and a stable `errorType` in the envelope; nothing changes, nothing leaks,
 * and the next right request works.
 */

const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const solanaAddress = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let account: ConnectedTokens

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 2 })
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

type Body = Record<string, unknown>

interface Endpoint {
  name: string
  path: string
  right(): Body
  /** Names of amounts in the body, from the outside in. */
  amounts: string[][]
  /** The body with another destination. */
  to(destination: { networkId: string; symbol: string; address: string }): Body
}

type DestinationCase = [networkId: string, symbol: string, address: string, errorType: string]

const toAddress = { networkId: ethereum, symbol: 'USDC', address: destination }

const endpoints: Endpoint[] = [
  {
    name: 'linktoken',
    path: '/api/v1/linktoken',
    right: () => ({ userId: 'bad-input', transferOptions: { toAddresses: [toAddress], amountInFiat: 10 } }),
    amounts: [
      ['transferOptions', 'amountInFiat'],
      ['transferOptions', 'toAddresses', '0', 'amount'],
    ],
    to: (to) => ({ userId: 'bad-input', transferOptions: { toAddresses: [to] } }),
  },
  {
    name: 'configure',
    path: '/api/v1/transfers/managed/configure',
    right: () => ({ fromAuthToken: account.accessToken, fromType: account.type, toAddresses: [toAddress], amount: 10 }),
    amounts: [['amount'], ['amountInFiat']],
    to: (to) => ({ fromAuthToken: account.accessToken, fromType: account.type, toAddresses: [to] }),
  },
  {
    name: 'preview',
    path: '/api/v1/transfers/managed/preview',
    right: () => previewBody(account, 10),
    amounts: [['amount'], ['amountInFiat']],
    to: ({ address, ...rest }) => ({ ...previewBody(account, 10), ...rest, toAddress: address }),
  },
]

/** A body that is not even read: what is sent, and what is answered. */
const unreadable: [
  name: string,
  body: (right: string) => string,
  errorType: string,
  headers?: Record<string, string>,
][] = [
  ['cut off', (right) => right.slice(0, -1), 'invalidJson'],
  ['one brace', () => '{', 'invalidJson'],
  ['nothing', () => '', 'invalidJson'],
  ['a word', () => 'undefined', 'invalidJson'],
  ['two documents', (right) => `${right}${right}`, 'invalidJson'],
  ['single quotes', (right) => right.replaceAll('"', "'"), 'invalidJson'],
  ['a trailing comma', (right) => right.replace(/\}$/, ',}'), 'invalidJson'],
  ['a comment', (right) => `/* */${right}`, 'invalidJson'],
  ['a byte order mark', (right) => `\ufeff${right}`, 'invalidJson'],
  ['an array', () => '[]', 'invalidField'],
  ['null', () => 'null', 'invalidField'],
  ['a text', () => '"x"', 'invalidField'],
  ['a number', () => '1', 'invalidField'],
  ['nested too deeply', (right) => right.replace('{', `{"x":${'['.repeat(40)}${']'.repeat(40)},`), 'invalidJson'],
  ['100 000 open brackets', () => '['.repeat(100_000), 'invalidJson'],
  ['too many values', (right) => right.replace('{', `{"x":[${'0,'.repeat(20_000)}0],`), 'invalidJson'],
  ['too large', (right) => right.replace('{', `{"x":"${'x'.repeat(300_000)}",`), 'bodyTooLarge'],
  ['a field twice', (right) => right.replace('{', '{"userId":"1","userId":"2",'), 'invalidJson'],
  ['a field twice in other letters', (right) => right.replace('{', '{"Amount":1,"amount":2,'), 'invalidJson'],
  ['__proto__', (right) => right.replace('{', '{"__proto__":{"isAdmin":true},'), 'invalidJson'],
  ['__proto__ in escapes', (right) => right.replace('{', '{"\\u005f_proto__":{"isAdmin":true},'), 'invalidJson'],
  ['constructor', (right) => right.replace('{', '{"constructor":{"prototype":{}},'), 'invalidJson'],
  ['a NUL', (right) => right.replace('{', '{"x":"\\u0000",'), 'invalidJson'],
  ['half a surrogate pair', (right) => right.replace('{', '{"x":"\\ud800",'), 'invalidJson'],
  ['plain text', (right) => right, 'unsupportedMediaType', { 'content-type': 'text/plain' }],
  ['a form', () => 'amount=1', 'unsupportedMediaType', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['garbage after the type', (right) => right, 'unsupportedMediaType', { 'content-type': 'application/json garbage' }],
  [
    'another character set',
    (right) => right,
    'unsupportedMediaType',
    { 'content-type': 'application/json; charset=utf-16' },
  ],
  ['compression', (right) => right, 'unsupportedMediaType', { 'content-encoding': 'gzip' }],
]

const statusOf: Readonly<Record<string, number>> = { bodyTooLarge: 413, unsupportedMediaType: 415 }

for (const endpoint of endpoints) {
  test(`${endpoint.name}: bodies that are not read`, async () => {
    const right = JSON.stringify(endpoint.right())
    await assertNothingChanged(endpoint, async () => {
      for (const [name, body, errorType, headers] of unreadable) {
        const answer = await meshCall(tenon, 'POST', endpoint.path, body(right), headers)
        assertRefused(answer, statusOf[errorType] ?? 400, errorType, name)
      }
    })
  })

  test(`${endpoint.name}: amounts that are none`, async () => {
    const tooSmall = '0.0000000000000000001'
    const texts = [
      '1e400',
      '1e-400',
      '1E5',
      '-1',
      '-0',
      '-0.0',
      tooSmall,
      '9'.repeat(31),
      '"NaN"',
      '"Infinity"',
      '"-Infinity"',
    ]
    const others = [
      '"１２"',
      '"٣"',
      '"1,5"',
      '" 5 "',
      '"0x10"',
      '"+5"',
      '".5"',
      '"5."',
      '"05"',
      '""',
      '["5"]',
      '{}',
      'true',
    ]
    const notJson = ['NaN', 'Infinity', '１２', '0x10', '+5', '.5', '5.', '05', '1_000']
    await assertNothingChanged(endpoint, async () => {
      for (const path of endpoint.amounts) {
        for (const [amounts, errorType] of [
          [[...texts, ...others], 'invalidField'],
          [notJson, 'invalidJson'],
        ] as const) {
          for (const amount of amounts) {
            const body = withAmount(endpoint.right(), path, amount)
            assertRefused(
              await meshCall(tenon, 'POST', endpoint.path, body),
              400,
              errorType,
              `${path.join('.')} = ${amount}`,
            )
          }
        }
      }
    })
  })

  test(`${endpoint.name}: types, ids and fields`, async () => {
    await assertNothingChanged(endpoint, async () => {
      const right = endpoint.right()
      for (const [name, value] of Object.entries(right)) {
        for (const wrong of [{}, [], true, 7, 'x'.repeat(50_000)]) {
          if (typeof wrong === typeof value && typeof wrong === 'object') continue
          if (name === 'amount' && wrong === 7) continue
          const answer = await meshCall(tenon, 'POST', endpoint.path, { ...right, [name]: wrong })
          assertRefused(answer, 400, 'invalidField', `${name} = ${JSON.stringify(wrong).slice(0, 40)}`)
          assert.ok(answer.body.message.includes(name), answer.body.message)
        }
      }
      const required = Object.keys(right).filter((name) => name !== 'amount' && name !== 'transferOptions')
      for (const name of required.filter((each) => each !== 'toAddresses' && each !== 'toAddress')) {
        for (const absent of [undefined, null]) {
          const answer = await meshCall(tenon, 'POST', endpoint.path, { ...right, [name]: absent })
          assertRefused(answer, 400, 'missingField', `without ${name}`)
        }
      }
    })
  })

  test(`${endpoint.name}: destinations where nothing must be sent`, async () => {
    const usdc = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
    const unfit = [
      solanaAddress,
      'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8',
      'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS',
      destination.slice(2),
      destination.slice(0, -1),
      `${destination}0`,
      `${destination}\n`,
      `\u200b${destination}`,
      destination.replace('9', '\uff19'),
      // EIP-55: one letter's case turned.
      destination.replace('Bf', 'bf'),
    ]
    const lost = ['0x0000000000000000000000000000000000000000', '0x000000000000000000000000000000000000dEaD', usdc]
    const onEthereum = (address: string, errorType: string): DestinationCase => [ethereum, 'USDC', address, errorType]
    const cases: DestinationCase[] = [
      ...unfit.map((address) => onEthereum(address, 'invalidAddressPattern')),
      ...lost.map((address) => onEthereum(address, 'invalidDestination')),
      [solana, 'USDC', destination, 'invalidAddressPattern'],
      [solana, 'USDC', '1nc1nerator11111111111111111111111111111111', 'invalidDestination'],
      ['not-a-uuid', 'USDC', destination, 'invalidField'],
      ['', 'USDC', destination, 'invalidField'],
      [ethereum, '', destination, 'invalidField'],
      [ethereum, 'USDC', '', 'invalidField'],
    ]
    await assertNothingChanged(endpoint, async () => {
      for (const [networkId, symbol, address, errorType] of cases) {
        const answer = await meshCall(tenon, 'POST', endpoint.path, endpoint.to({ networkId, symbol, address }))
        assertRefused(answer, 400, errorType, `${networkId} ${symbol} ${address}`)
      }
    })
  })
}

test('ids that nobody has', async () => {
  const nobody = '11111111-1111-4111-8111-111111111111'
  const preview = endpointNamed('preview')
  const link = endpointNamed('linktoken')
  await assertNothingChanged(preview, async () => {
    const cases: [answer: Promise<MeshAnswer>, status: number, errorType: string][] = [
      [meshCall(tenon, 'POST', preview.path, { ...preview.right(), networkId: nobody }), 400, 'networkNotFound'],
      [meshCall(tenon, 'POST', preview.path, { ...preview.right(), symbol: 'DOGE' }), 400, 'symbolNotSupported'],
      [meshCall(tenon, 'POST', link.path, link.to({ ...toAddress, networkId: nobody })), 400, 'networkNotFound'],
      [meshCall(tenon, 'POST', link.path, link.to({ ...toAddress, symbol: 'DOGE' })), 400, 'symbolNotSupported'],
      [meshCall(tenon, 'POST', link.path, { userId: 'u', integrationId: nobody }), 400, 'integrationNotAvailable'],
      [executeTransfer(tenon, account, nobody), 404, 'previewNotFound'],
      [executeTransfer(tenon, account, "1' or '1'='1"), 400, 'invalidField'],
      [meshCall(tenon, 'GET', '/api/v1/transfers/managed/mesh?Id=../../etc/passwd'), 400, 'invalidField'],
      [meshCall(tenon, 'GET', '/api/v1/transfers/managed/mesh?Count=1&Count=2'), 400, 'invalidField'],
      [meshCall(tenon, 'GET', '/api/v1/transfers/managed/mesh?Count=101'), 400, 'invalidField'],
      [meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?Hash=${'x'.repeat(10_000)}`), 400, 'badRequest'],
      [meshCall(tenon, 'GET', '/api/v1/nothing'), 404, 'notFound'],
      [meshCall(tenon, 'PUT', link.path, {}), 405, 'methodNotAllowed'],
    ]
    for (const [answer, status, errorType] of cases) assertRefused(await answer, status, errorType, errorType)
  })
})

test('amounts that are decimals and still cannot be sent', async () => {
  const preview = endpointNamed('preview')
  const cases: [body: Body, errorType: string][] = [
    [{ ...preview.right(), amount: 0 }, 'invalidAmount'],
    [{ ...preview.right(), amount: 1.0000001 }, 'invalidAmount'],
    [{ ...preview.right(), amount: 0.5 }, 'amountBelowMinimum'],
    [{ ...preview.right(), amount: 1_000_001 }, 'amountExceedsMaximum'],
    [{ ...preview.right(), amountInFiat: 10 }, 'badRequest'],
    [{ ...preview.right(), amount: undefined }, 'badRequest'],
  ]
  await assertNothingChanged(preview, async () => {
    for (const [body, errorType] of cases) {
      assertRefused(await meshCall(tenon, 'POST', preview.path, body), 400, errorType, JSON.stringify(body.amount))
    }
  })
})

function endpointNamed(name: string): Endpoint {
  const found = endpoints.find((endpoint) => endpoint.name === name)
  assert.ok(found)
  return found
}

/** The body as text, with the amount written as it stands, JSON or not. */
function withAmount(body: Body, path: string[], amount: string): string {
  const [first = '', ...rest] = path
  const inner = (value: unknown, names: string[]): unknown => {
    const [name, ...deeper] = names
    if (name === undefined) return '<amount>'
    if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? inner(item, deeper) : item))
    const fields: Body = typeof value === 'object' && value !== null ? { ...value } : {}
    return { ...fields, [name]: inner(fields[name], deeper) }
  }
  const { amount: _amount, ...others } = body
  return JSON.stringify(inner(others, [first, ...rest])).replace('"<amount>"', amount)
}

/** Nothing moves, and the next right request works. */
async function assertNothingChanged({ path, right }: Endpoint, act: () => Promise<void>): Promise<void> {
  await assertNothingMoved(tenon, db, act)
  const answer = await meshCall(tenon, 'POST', path, right())
  assert.equal(answer.status, 200, answer.text)
}
