import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, newLinkToken } from './link-host.ts'
import { personAtLink } from './person-at-link.ts'
import { until } from './serve-host-and-link.ts'

/** Every use case that the documents of Link name, by its name, as a person and the host page see it. */

const networkIds = {
  solana: '0291810a-5947-424d-9a59-e88bb33e999d',
  stellar: '06855704-43d2-4ad2-a73c-372f0c3534e1',
  ethereum: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
}
const solanaAddress = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'
const usdcOnSolana = { networkId: networkIds.solana, symbol: 'USDC', address: solanaAddress }
const solOnSolana = { networkId: networkIds.solana, symbol: 'SOL', address: solanaAddress }
const usdcOnEthereum = {
  ...{ networkId: networkIds.ethereum, symbol: 'USDC' },
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}

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

interface Told {
  type: string
  payload?: Record<string, unknown>
}

interface Visit extends Pick<LinkVisit, 'page' | 'link' | 'person'> {
  /** What the host has been told so far. */
  told(): Promise<Told[]>
  types(): Promise<string[]>
  connected(): Promise<
    { accessToken: { accountTokens: { account: Record<string, unknown>; accessToken: string }[] } }[]
  >
  /** With what the session ended: the summary. */
  summary(): Promise<{ page?: string }>
}

/** A person with Link open over the quickstart page. `options` go to the SDK. */
async function visit(body: object, use: (visit: Visit) => Promise<void>, options: object = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(tenon.quickstart)
    const linkToken = await newLinkToken(tenon, body)
    await page.evaluate(
      `import('/tenon-web.js').then(({ createLink }) => {
        window.told = []; window.connections = []; window.exits = []
        createLink({
          ...${JSON.stringify({ linkOrigin: tenon.link, ...options })},
          onEvent: (event) => window.told.push(event),
          onIntegrationConnected: (payload) => window.connections.push(payload),
          onExit: (...args) => window.exits.push(args),
        }).openLink(${JSON.stringify(linkToken)})
      })`,
    )
    const link = page.frameLocator('iframe')
    const told = () => page.evaluate<Told[]>('window.told')
    await use({
      page,
      link,
      person: personAtLink(link),
      told,
      types: async () => (await told()).map(({ type }) => type),
      connected: () => page.evaluate('window.connections'),
      summary: async () => {
        await until(page, 'window.exits.length > 0')
        return page.evaluate('window.exits[0][1]')
      },
    })
  } finally {
    await context.close()
  }
}

async function connects({ person }: Pick<Visit, 'person'>, username = 'Mesh'): Promise<void> {
  await person.signsInAtBroker(username)
  await person.sees('Enter your code')
  await person.entersCode()
  await person.sees('Sandbox Broker is connected')
}

const deposit = (toAddresses: object[], more: object = {}) => ({ transferOptions: { toAddresses, ...more } })

test('Basic Account Authentication', async () => {
  await visit({}, async (at) => {
    await at.person.sees('Connect an account')
    await connects(at)
    await at.person.presses('Done')
    assert.equal((await at.summary()).page, 'integrationConnectedPage')
    assert.deepEqual(await at.types(), [
      ...['pageLoaded', 'homePageLoaded', 'integrationSelected', 'legalTermsViewed', 'credentialsEntered'],
      ...['integrationMfaRequired', 'integrationMfaEntered', 'integrationConnected'],
    ])
    const mfa = (await at.told()).find(({ type }) => type === 'integrationMfaRequired')
    assert.equal(mfa?.payload?.integrationName, 'Sandbox Broker')
  })
})

test('Direct to Exchange or Brokerage Integration', async () => {
  const integrationId = await integrationIdOf('Sandbox Broker')
  await visit({ integrationId }, async ({ person, link, types }) => {
    await person.sees('Sign in to Sandbox Broker')
    assert.equal(await link.getByRole('button', { name: 'Back' }).count(), 0, 'there is no catalogue to go back to')
    assert.ok(!(await types()).includes('homePageLoaded'))
  })
})

test('Restricting User to Connect only One Account', async () => {
  await visit({ restrictMultipleAccounts: true }, async (at) => {
    await connects(at)
    assert.equal(await at.link.getByRole('button', { name: 'Connect another account' }).count(), 0)
  })
})

test('Sending Assets to a Single Crypto Address: neither asset nor network is asked', async () => {
  await visit(deposit([usdcOnSolana]), async (at) => {
    await at.person.sees('Where does the deposit come from?')
    await connects(at)
    await at.person.presses('Continue to transfer')
    await at.person.sees('How much do you want to deposit?')
    const types = await at.types()
    assert.ok(!types.includes('transferAssetSelected') && !types.includes('transferNetworkSelected'))
    const method = (await at.told()).find(({ type }) => type === 'methodSelected')
    assert.deepEqual(method?.payload, { method: 'embedded' })
  })
})

test('Configuring for Multiple Crypto Tokens or Networks', async () => {
  await visit(deposit([usdcOnSolana, usdcOnEthereum, solOnSolana]), async (at) => {
    await connects(at)
    await at.person.presses('Continue to transfer')
    await at.person.sees('What do you want to deposit?')
    await at.person.chooses('USDC')
    await at.person.sees('Which network?')
    await at.person.chooses('Solana')
    await at.person.sees('How much do you want to deposit?')
  })
})

test('Transferring for a Specific Amount: the amount is not asked', async () => {
  await visit(deposit([usdcOnSolana, solOnSolana], { amountInFiat: 10, transferType: 'payment' }), async (at) => {
    await at.person.sees('What do you want to pay with?')
    await connects(at)
    await at.person.presses('Continue to transfer')
    await at.person.sees('What do you want to pay with?')
    await at.person.chooses('SOL')
    await at.person.sees('Review your payment')
  })
})

test('Transferring for a Specific Amount to one address, with a fee: straight to the preview, then sent', async () => {
  const body = deposit([usdcOnSolana], { amountInFiat: 10, transactionId: 'order-1', clientFee: 0.025 })
  await visit(body, async (at) => {
    await connects(at)
    await at.person.presses('Continue to transfer')
    await at.person.sees('Review your deposit')
    await at.link.getByText(/ fee$/).first().waitFor()
    await at.person.sendButton().click()
    await at.person.sees('Confirm it is you')
    await at.person.entersCode()
    await at.person.sees(/has arrived$|is on its way$/)
    const initiated = (await at.told()).find(({ type }) => type === 'transferInitiated')?.payload
    assert.equal(initiated?.symbol, 'USDC')
    assert.equal(initiated?.toAddress, solanaAddress)
    assert.ok(initiated?.customClientFee)
  })
})

test('Sending Assets to and from a Previously Connected User Account: no sign-in, no address', async () => {
  const userId = randomUUID()
  let tokens: object[] = []
  await visit({ userId }, async (at) => {
    await connects(at)
    const [connection] = await at.connected()
    const [first] = connection?.accessToken.accountTokens ?? []
    assert.ok(first)
    tokens = [
      {
        ...{ accountId: first.account.accountId, accountName: first.account.accountName },
        ...{ accessToken: first.accessToken, brokerType: 'x', brokerName: 'Sandbox Broker' },
      },
    ]
  })
  const exchange = async (at: Visit) => {
    await at.person.chooses('Sandbox Exchange')
    await at.person.sees('Connect Sandbox Exchange with an API key')
    await at.person.fills('API key', 'Mesh')
    await at.person.fills('API secret', 'Pass123')
    await at.person.fills('Passphrase', 'Pass123')
    await at.person.presses('Connect')
    await at.person.sees('Sandbox Exchange is connected')
  }
  await visit(
    { userId, ...deposit([]) },
    async (at) => {
      await at.person.sees('Where does the deposit come from?')
      assert.equal(await at.link.getByText('Send to an address').count(), 0, 'an account has no address to show here')
      await exchange(at)
      await at.person.presses('Continue to transfer')
      await at.person.sees('What do you want to deposit?')
    },
    { transferDestinationTokens: tokens },
  )
  await visit(
    { userId, ...deposit([usdcOnSolana]) },
    async (at) => {
      await at.person.sees('How much do you want to deposit?')
      assert.ok(!(await at.types()).includes('credentialsEntered'))
    },
    { accessTokens: tokens },
  )
})

test('onramp: worded as buying', async () => {
  await visit(deposit([usdcOnSolana], { transferType: 'onramp' }), async (at) => {
    await at.person.sees('Where do you want to buy?')
    await connects(at, 'MeshBuy')
    await at.person.presses('Continue to transfer')
    await at.person.sees('How much do you want to buy?')
    await at.person.entersAmount('25', 'USDC')
    await at.person.sees(/^You need /)
    await at.person.presses('Review')
    await at.person.sees('Review your purchase')
    const methods = (await at.told()).filter(({ type }) => type === 'methodSelected')
    assert.deepEqual(
      methods.map(({ payload }) => payload?.method),
      ['embedded', 'buy'],
    )
  })
})

test('manual deposit: by the keyboard from the catalogue to the address, and "I have sent it"', async () => {
  const stellar = {
    ...{ networkId: networkIds.stellar, symbol: 'XLM', addressTag: '4821' },
    address: 'GDQP2KPQGKIHYJGXNUIYOMHARUARCA7DJT5FO2FFOOKY3B2WSQHG4W37',
  }
  await visit(deposit([solOnSolana, stellar], { amountInFiat: 30 }), async ({ person, link, page, told, summary }) => {
    await person.sees('Where does the deposit come from?')
    await link.getByRole('button', { name: /^Send to an address/ }).focus()
    await page.keyboard.press('Enter')
    await person.sees('What do you want to send?')
    await link.getByRole('button', { name: /XLM/ }).focus()
    await page.keyboard.press('Enter')
    await person.sees('Send XLM on Stellar')
    await link.getByText('Without it your money can be lost.', { exact: false }).waitFor()
    await link.getByText('4821', { exact: true }).waitFor()
    await link.getByText('Worth $30.00').waitFor()
    await person.presses('Back')
    await person.sees('What do you want to send?')
    await person.chooses('SOL')
    await person.sees('Send SOL on Solana')
    await link.getByRole('img', { name: 'QR code of the address' }).waitFor()
    const shown = (await told()).filter(({ type }) => type === 'linkTransferQRGenerated')
    assert.deepEqual(shown.at(-1)?.payload, { token: 'SOL', network: 'Solana', toAddress: solanaAddress })
    const method = (await told()).find(({ type }) => type === 'methodSelected')
    assert.deepEqual(method?.payload, { method: 'manual' })
    await person.presses('I have sent it')
    assert.equal((await summary()).page, 'startPage')
  })
})

test('an institution that wants to know who they are: its page, and tried again', async () => {
  await visit(deposit([usdcOnSolana]), async (at) => {
    await connects(at, 'MeshKyc')
    await at.person.presses('Continue to transfer')
    await at.person.sees('Sandbox Broker needs to know who you are')
    await at.person.presses('I have done this')
    await at.person.isTold(/verify your identity/)
    assert.equal((await at.types()).filter((type) => type === 'transferKycRequired').length, 2)
    await at.person.presses('Close')
    await at.person.presses('Leave')
    assert.equal((await at.summary()).page, 'transferKycPage')
  })
})

test('an institution that is connected already: again with the same ids, or more of it', async () => {
  const userId = randomUUID()
  const ids: unknown[] = []
  const note = async ({ connected }: Visit) => {
    const account = (await connected())[0]?.accessToken.accountTokens[0]?.account
    ids.push(account?.meshAccountId, account?.isReconnected)
  }
  await visit({ userId }, async (at) => {
    await connects(at)
    await note(at)
  })
  await visit({ userId }, async (at) => {
    await at.person.chooses('Sandbox Broker')
    await at.person.sees('Sandbox Broker is already connected')
    await at.person.presses('Connect again')
    await at.person.sees('Sign in to Sandbox Broker')
    await at.person.fills('Username', 'Mesh')
    await at.person.fills('Password', 'Pass123')
    await at.person.presses('Sign in')
    await at.person.sees('Enter your code')
    await at.person.entersCode()
    await at.person.sees('Sandbox Broker is connected')
    await note(at)
    await at.person.presses('Connect another account')
    await at.person.chooses('Sandbox Broker')
    await at.person.sees('Sandbox Broker is already connected')
    await at.person.presses('Add another account')
    await at.person.fills('Username', 'Mesh')
    await at.person.fills('Password', 'Pass123')
    await at.person.presses('Sign in')
    await at.person.entersCode()
    await at.link.getByText('Already connected').waitFor()
  })
  assert.deepEqual(ids, [ids[0], false, ids[0], true])
})

test('a key that can send, in a session that only reads, is said to be more than needed', async () => {
  const readOnly = { ...tenon, client: { ...tenon.client, secret: tenon.client.readOnlySecret } }
  for (const [key, can, isTooMuch] of [
    ['Mesh', 'Send crypto', true],
    ['MeshReadKey', 'See accounts and what they hold', false],
  ] as const) {
    const linkToken = await newLinkToken(readOnly)
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      await page.goto(Buffer.from(linkToken, 'base64').toString())
      const person = personAtLink(page)
      await person.chooses('Sandbox Exchange')
      await person.fills('API key', key)
      await person.fills('API secret', 'Pass123')
      await person.fills('Passphrase', 'Pass123')
      await person.presses('Connect')
      await person.sees('Sandbox Exchange is connected')
      await page.getByText('This key can', { exact: true }).waitFor()
      await page.getByText(can, { exact: true }).waitFor()
      assert.equal(await page.getByText('This key can do more than needed').count(), isTooMuch ? 1 : 0)
    } finally {
      await context.close()
    }
  }
})

test('the terms of the client: agreed to once, then never asked again', async () => {
  const { id: clientId, secret: clientSecret } = tenon.client
  const post = (path: string, method: string, body: object, bearer = '') =>
    fetch(`${tenon.api}/admin/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
      body: JSON.stringify(body),
    }).then(async (response) => (await response.json()) as { content: { id_token: string } })
  const { content } = await post('Token', 'POST', { clientId, clientSecret })
  const set = (terms: object) => post('settings', 'PUT', { terms }, content.id_token)
  const userId = randomUUID()
  await set({ termsUrl: 'https://app.example/terms' })
  try {
    await visit({ userId }, async ({ person, link, types }) => {
      await person.chooses('Sandbox Broker')
      await person.sees(/^What .* may do$/)
      await link.getByRole('link', { name: /^Terms of / }).waitFor()
      assert.deepEqual((await types()).slice(-2), ['integrationSelected', 'legalTermsViewed'])
      await person.presses('Agree and continue')
      await person.sees('Sign in to Sandbox Broker')
    })
    await visit({ userId }, async ({ person }) => {
      await person.chooses('Sandbox Broker')
      await person.sees('Sign in to Sandbox Broker')
    })
    await visit({}, async ({ person, summary }) => {
      await person.chooses('Sandbox Broker')
      await person.sees(/^What .* may do$/)
      await person.presses('Close')
      assert.equal((await summary()).page, 'termsAndConditionPage')
    })
  } finally {
    await set({})
  }
})

async function integrationIdOf(name: string): Promise<string> {
  const answer = await meshCall(tenon, 'GET', '/api/v1/transfers/managed/integrations')
  const { integrations = [] } = (answer.body.content ?? {}) as { integrations?: { id: string; name: string }[] }
  return integrations.find((one) => one.name === name)?.id ?? ''
}
