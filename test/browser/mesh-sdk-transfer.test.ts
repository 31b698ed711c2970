import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { isHash } from 'viem'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, type Started, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { launchChromium } from './launch-chromium.ts'
import { personAtLink } from './person-at-link.ts'
import { pageOf, serveFiles } from './serve-files.ts'
import { type Call, until } from './serve-host-and-link.ts'

/** The published `@meshconnect/web-link-sdk`, unmodified, on a page of its own, with the real Link and what is behind it. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const toAddress = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const toAddresses = [
  { networkId: ethereum, symbol: 'USDC', address: toAddress },
  { networkId: ethereum, symbol: 'ETH', address: toAddress },
  { networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' },
]
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const { outputFiles } = await build({
  stdin: {
    contents: `export { createLink } from '@meshconnect/web-link-sdk'`,
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  bundle: true,
  format: 'esm',
  write: false,
  logLevel: 'error',
})
const hostOrigin = await serveFiles(
  {
    '/sdk.js': outputFiles[0]?.text ?? '',
    '/host.js': await readFile(new URL('browser-page/host.js', import.meta.url), 'utf8'),
    '/skip-prewarm.js': 'window.meshLinkShouldSkipPrewarm = true',
    '/': pageOf(
      'App',
      `<main><h1>App</h1><button id="open">Connect</button></main>
      <script src="/skip-prewarm.js"></script><script type="module" src="/host.js"></script>`,
    ),
  },
  undefined,
  'localhost',
)

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await tenon?.stop()
  await folder?.remove()
})

interface Visit {
  page: Page
  link: FrameLocator
  problems: string[]
}

/** Opens the app at an origin and presses its button with a new link token. */
async function visit(
  use: (visit: Visit) => Promise<void>,
  options: { origin?: string; client?: Started['client']; body?: object; link?: object } = {},
): Promise<void> {
  const { origin = hostOrigin, client = tenon.client, body = {}, link = {} } = options
  const answer = await meshCall({ api: tenon.api, client }, 'POST', '/api/v1/linktoken', {
    userId: 'app-user',
    ...body,
  })
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.goto(origin)
    await until(page, 'window.isReady')
    const token = JSON.stringify(answer.body.content?.linkToken)
    await page.evaluate(`window.token = ${token}; makeLink('main', ${JSON.stringify(link)})`)
    await page.getByRole('button', { name: 'Connect' }).click()
    await use({ page, link: page.frameLocator('#mesh-link-popup__iframe'), problems })
  } finally {
    await context.close()
  }
}

const callsOf = (page: Page) => page.evaluate<Call[]>('calls')

/** The names of the events, in their order. */
async function eventsOf(page: Page): Promise<string[]> {
  const calls = await callsOf(page)
  return calls.flatMap(({ callback, args }) => (callback === 'onEvent' ? [(args[0] as { type: string }).type] : []))
}

/** What a callback was called with, which must have happened exactly once. */
async function onlyCall(page: Page, callback: string): Promise<unknown[]> {
  const calls = (await callsOf(page)).filter((call) => call.callback === callback)
  assert.equal(calls.length, 1, callback)
  return calls[0]?.args ?? []
}

async function transfersUsdc(link: FrameLocator, amount: string): Promise<void> {
  const person = personAtLink(link)
  await person.sees('What do you want to deposit?')
  await person.chooses('USDC')
  await person.sees('Which network?')
  await person.chooses('Ethereum')
  await person.entersAmount(amount, 'USDC')
  await person.sees('Review your deposit')
  await person.sendButton().click()
  await person.sees('Confirm it is you')
  await person.entersCode()
  await person.sees(`${amount} USDC has arrived`)
}

test('connects and transfers: every callback, in order, with what strict decoders need', async () => {
  const body = { transferOptions: { toAddresses, transactionId: 'order-7' } }
  await visit(
    async ({ page, link, problems }) => {
      const person = personAtLink(link)
      await person.signsInAtBroker('Mesh')
      await person.sees('Enter your code')
      await person.entersCode()
      await person.sees('Sandbox Broker is connected')
      await person.presses('Continue to transfer')
      await transfersUsdc(link, '25.5')
      await person.presses('Done')
      await page.locator('#mesh-link-popup').waitFor({ state: 'detached' })

      assert.deepEqual(await eventsOf(page), [
        'pageLoaded',
        'homePageLoaded',
        'methodSelected',
        'integrationSelected',
        'legalTermsViewed',
        'credentialsEntered',
        'integrationMfaRequired',
        'integrationMfaEntered',
        'integrationConnected',
        'transferStarted',
        'transferAssetSelected',
        'transferNetworkSelected',
        'transferAmountEntered',
        'transferPreviewed',
        'transferInitiated',
        'transferMfaRequired',
        'transferMfaEntered',
        'transferExecuted',
        'transferCompleted',
      ])
      const others = (await callsOf(page)).map(({ callback }) => callback).filter((callback) => callback !== 'onEvent')
      assert.deepEqual(others, ['onIntegrationConnected', 'onTransferFinished', 'onExit'])

      const [connected] = (await onlyCall(page, 'onIntegrationConnected')) as [{ accessToken: Record<string, unknown> }]
      checkConnected(connected.accessToken)

      const [finished] = (await onlyCall(page, 'onTransferFinished')) as [Record<string, unknown>]
      const { txId, fromAddress, transferId, txHash, ...rest } = finished
      assert.deepEqual(rest, {
        status: 'success',
        toAddress,
        symbol: 'USDC',
        amount: 25.5,
        networkId: ethereum,
        networkName: 'Ethereum',
        amountInFiat: 25.5,
        totalAmountInFiat: 25.51,
        userId: 'app-user',
        clientTransactionId: 'order-7',
      })
      assert.match(String(transferId), uuid)
      assert.ok(typeof txId === 'string' && txId !== '')
      assert.equal(typeof fromAddress, 'string')
      if (txHash !== undefined) assert.ok(isHash(String(txHash)))

      const [error, summary] = await onlyCall(page, 'onExit')
      assert.equal(error, undefined)
      const { selectedIntegration, ...exit } = summary as { selectedIntegration: Record<string, unknown> }
      assert.deepEqual(exit, {
        page: 'transferExecutedPage',
        transfer: {
          previewId: transferId,
          symbol: 'USDC',
          amount: 25.5,
          amountInFiat: 25.5,
          transactionId: 'order-7',
          networkId: ethereum,
        },
      })
      assert.match(String(selectedIntegration.id), uuid)
      assert.equal(selectedIntegration.name, 'Sandbox Broker')

      const ended = await meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?Id=${transferId}`)
      const items = ended.body.content?.items as Record<string, unknown>[] | undefined
      assert.deepEqual([items?.[0]?.status, items?.[0]?.amount], ['succeeded', 25.5])
      assert.deepEqual(problems, [])
    },
    { body },
  )
})

test('what is missing is told in its place: the choice, what is used, and each step', async () => {
  const body = { transferOptions: { toAddresses: toAddresses.slice(0, 1), fundingOptions: { enabled: true } } }
  await visit(
    async ({ page, link }) => {
      const person = personAtLink(link)
      await person.signsInAtBroker('MeshConvert')
      await person.entersCode()
      await person.presses('Continue to transfer')
      await person.sees('How much do you want to deposit?')
      await person.entersAmount('25.5', 'USDC')
      await person.sees('You need 25.51 USDC more')
      await link.getByRole('radio').nth(1).check()
      await person.presses('Review')
      await person.sees('Review your deposit')
      await person.sendButton().click()
      await person.sees('Confirm it is you')
      await person.entersCode()
      await person.sees('25.5 USDC has arrived')

      const events = await eventsOf(page)
      assert.deepEqual(events.slice(events.indexOf('transferAmountEntered')), [
        'transferAmountEntered',
        'fundingOptionsViewed',
        'fundingOptionsUpdated',
        'transferPreviewed',
        'transferInitiated',
        'executeFundingStep',
        'transferMfaRequired',
        'transferMfaEntered',
        'transferExecuted',
        'transferCompleted',
      ])
      const told = (await callsOf(page)).map(
        ({ args }) => args[0] as { type?: string; payload?: Record<string, unknown> },
      )
      const previewed = told.find(({ type }) => type === 'transferPreviewed')?.payload ?? {}
      const [option] = previewed.cryptocurrencyFundingOptions as [Record<string, unknown>]
      assert.equal(option.cryptocurrencyFundingOptionType, 'cryptocurrencyConversion')
      assert.equal(option.cryptocurrencySymbol, 'ETH')
      assert.equal(typeof option.usedAmountInCryptocurrency, 'number')
      const step = told.find(({ type }) => type === 'executeFundingStep')?.payload
      assert.deepEqual(step, {
        cryptocurrencyFundingOptionType: 'cryptocurrencyConversion',
        status: 'succeeded',
      })
    },
    { body },
  )
})

/** Every field that the decoders of iOS, Android and Flutter insist on. */
function checkConnected(payload: Record<string, unknown>): void {
  assert.equal(payload.brokerName, 'Sandbox Broker')
  assert.equal(typeof payload.brokerType, 'string')
  const { brokerLogo } = payload.brokerBrandInfo as { brokerLogo: unknown }
  assert.ok(typeof brokerLogo === 'string' && /^[A-Za-z0-9+/]+=*$/.test(brokerLogo), 'the logo is base64')
  for (const seconds of [payload.expiresInSeconds, payload.refreshTokenExpiresInSeconds]) {
    assert.ok(seconds === undefined || Number.isInteger(seconds))
  }
  const tokens = payload.accountTokens as { account: Record<string, unknown>; accessToken: unknown }[]
  assert.equal(tokens.length, 1)
  for (const { account, accessToken } of tokens) {
    assert.ok(typeof accessToken === 'string' && accessToken !== '')
    assert.ok(typeof account.accountId === 'string' && account.accountId !== '')
    assert.ok(typeof account.accountName === 'string' && account.accountName !== '')
    assert.match(String(account.frontAccountId), uuid)
    assert.ok(Object.values(account).every((value) => value !== null))
  }
}

test('Link loaded anew in its frame goes on where it was', async () => {
  await visit(
    async ({ page, link }) => {
      const person = personAtLink(link)
      await person.signsInAtBroker('Mesh')
      await person.sees('Enter your code')
      await reload(page)
      await person.sees('Enter your code')
      await person.entersCode()
      await person.sees('Sandbox Broker is connected')
      await person.presses('Continue to transfer')
      await person.sees('What do you want to deposit?')
      await reload(page)
      await transfersUsdc(link, '31')
      await reload(page)
      await person.sees('31 USDC has arrived')
      await person.presses('Done')
      await page.locator('#mesh-link-popup').waitFor({ state: 'detached' })
      const events = await eventsOf(page)
      assert.equal(events.filter((type) => type === 'pageLoaded').length, 4)
      for (const once of ['integrationConnected', 'transferStarted', 'transferCompleted']) {
        assert.equal(events.filter((type) => type === once).length, 1, once)
      }
      const counted = await fetch(`${tenon.sandbox}/control/withdrawals/count?institution=broker&amount=31`)
      assert.deepEqual(await counted.json(), { count: 1 })
    },
    { body: { transferOptions: { toAddresses } } },
  )
})

async function reload(page: Page): Promise<void> {
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame())
  assert.ok(frame)
  const loaded = `heard.filter(({ data }) => data?.type === 'loaded').length`
  const before = await page.evaluate<number>(loaded)
  await frame.evaluate('location.reload()')
  await until(page, `${loaded} > ${before}`)
}

test('with the tokens of a connected account it begins at the transfer', async () => {
  let accessTokens: object[] = []
  // Who has connected before is asked whether to connect again.
  const asNewcomer = { body: { userId: 'newcomer' } }
  await visit(async ({ page, link }) => {
    const person = personAtLink(link)
    await person.signsInAtBroker('MeshNoMfa')
    await person.sees('Sandbox Broker is connected')
    await person.presses('Done')
    await page.locator('#mesh-link-popup').waitFor({ state: 'detached' })
    const [{ accessToken }] = (await onlyCall(page, 'onIntegrationConnected')) as [
      { accessToken: { brokerType: string; brokerName: string; accountTokens: [{ accessToken: string }] } },
    ]
    const { brokerType, brokerName, accountTokens } = accessToken
    accessTokens = [
      { accountId: 'a', accountName: 'A', accessToken: accountTokens[0].accessToken, brokerType, brokerName },
    ]
    const [, summary] = await onlyCall(page, 'onExit')
    assert.equal((summary as { page: string }).page, 'integrationConnectedPage')
  }, asNewcomer)
  await visit(
    async ({ page, link }) => {
      await personAtLink(link).sees('What do you want to deposit?')
      // The list is there until the host has answered with its tokens.
      assert.deepEqual(await eventsOf(page), ['pageLoaded', 'homePageLoaded', 'transferStarted'])
    },
    { body: { transferOptions: { toAddresses } }, link: { accessTokens } },
  )
})

test('leaving says on which page', async () => {
  await visit(async ({ page, link }) => {
    const person = personAtLink(link)
    await person.chooses('Kraken')
    await person.sees(/Kraken/)
    await person.presses('Close')
    await page.locator('#mesh-link-popup').waitFor({ state: 'detached' })
    const [, summary] = await onlyCall(page, 'onExit')
    assert.equal((summary as { page: string }).page, 'integrationLoginPage')
  })
})

test('only a listed origin may frame Link', async () => {
  const keysCommand = fileURLToPath(new URL('../../apps/server/src/clients/keys-command.ts', import.meta.url))
  const made = await promisify(execFile)(
    process.execPath,
    [
      keysCommand,
      ...`create --client Larch --environment sandbox --scope read-write --origin ${hostOrigin}`.split(' '),
    ],
    { env: { ...process.env, DATABASE_URL: tenon.database } },
  )
  const { clientId, secret } = JSON.parse(made.stdout) as { clientId: string; secret: string }
  const client = { id: clientId, secret, readOnlySecret: '' }

  await visit(({ link }) => personAtLink(link).sees('Connect an account'), { client })
  const stranger = hostOrigin.replace('localhost', '127.0.0.1')
  await visit(
    async ({ page, problems }) => {
      const refused = () => problems.some((problem) => /frame-ancestors/.test(problem))
      for (let attempt = 0; attempt < 100 && !refused(); attempt += 1) await page.waitForTimeout(100)
      assert.ok(refused(), problems.join('\n'))
      assert.ok(
        page.frames().every((frame) => !frame.url().startsWith(tenon.link)),
        'Link is not in the frame',
      )
      assert.deepEqual(await callsOf(page), [])
    },
    { client, origin: stranger },
  )
})
