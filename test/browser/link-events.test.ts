import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { linkVocabulary, wordsOfOthers } from '../../packages/core/src/index.ts'
import { personWallet } from '../../packages/sandbox/src/chain/person-wallet.ts'
import { linkEventTypes } from '../../packages/sdk-web/src/messages/link-event-types.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { launchChromium } from './launch-chromium.ts'
import { collectMessages, type Heard } from './link-events/collect-messages.ts'
import { newLinkToken } from './link-host.ts'
import { type PersonAtLink, personAtLink } from './person-at-link.ts'
import { visitInApp } from './transports/app-web-view.ts'
import { type PlayedWallet, playEvmWallet, serveApp } from './wallet-host.ts'
import { visitWithWallets } from './wallet-visit.ts'

/** Each message of the vocabulary and each page of the summary, seen by a host as it happens to a person. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const usdc = { networkId: ethereum, symbol: 'USDC', address }
const deposit = { transferOptions: { toAddresses: [usdc] } }
const choices = {
  transferOptions: {
    toAddresses: [
      usdc,
      { networkId: ethereum, symbol: 'ETH', address },
      { networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' },
    ],
  },
}

const app = await serveApp('tenon')
const collector = collectMessages()

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

interface Walk {
  person: PersonAtLink
  link: FrameLocator
  page: Page
  context: BrowserContext
  wallet: PlayedWallet
  /** Waits until the host has heard a message of this type. */
  hears: (type: string) => Promise<Heard>
  /** Presses the cross, and the button that says yes where something would be lost; the summary has this page. */
  leavesAt: (page: string) => Promise<void>
}

/** A person at Link over an app with our SDK, with a wallet; all that the app hears is collected. */
function walk(name: string, options: { body?: object; options?: object }, does: (walk: Walk) => Promise<void>): void {
  test(name, async () => {
    let wallet: PlayedWallet | undefined
    const play = async (context: BrowserContext) => {
      wallet = await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts: [personWallet.address] })
    }
    const body = { userId: randomUUID(), ...options.body }
    await visitWithWallets(browser, tenon, { app, play, body, options: options.options ?? {} }, async (visit) => {
      assert.ok(wallet)
      const { page, link, context } = visit
      const person = personAtLink(link)
      const heard = () => page.evaluate<{ data: Heard }[]>('heard')
      const hears = (type: string) =>
        until(`${type} is heard`, async () => (await heard()).find(({ data }) => data?.type === type)?.data)
      const leavesAt = async (expected: string) => {
        await person.presses('Close')
        const leave = link.getByRole('button', { name: 'Leave' })
        const closed = hears('close').then(() => true)
        const isAsked = await Promise.race([closed.then(() => false), leave.waitFor().then(() => true)])
        if (isAsked) await leave.click()
        assert.equal((await hears('close')).payload?.page, expected)
      }
      try {
        await does({ person, link, page, context, wallet, hears, leavesAt })
      } finally {
        await collector.take(name, page)
      }
    })
  })
}

async function connects(person: PersonAtLink, username: string): Promise<void> {
  await person.signsInAtBroker(username)
  await person.sees('Enter your code')
  await person.entersCode()
  await person.sees('Sandbox Broker is connected')
}

async function previews(person: PersonAtLink, username: string): Promise<void> {
  await connects(person, username)
  await person.presses('Continue to transfer')
  await person.entersAmount('25', 'USDC')
  await person.sees('Review your deposit')
}

async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${tenon.sandbox}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert.ok(answer.ok, `${path}: ${answer.status}`)
}

walk('a deposit with every choice, to its end', { body: choices }, async ({ person, hears }) => {
  await connects(person, 'Mesh')
  await person.presses('Continue to transfer')
  await person.chooses('USDC')
  await person.sees('Which network?')
  await person.chooses('Ethereum')
  await person.entersAmount('25', 'USDC')
  await person.sendButton().click()
  await person.sees('Confirm it is you')
  await person.entersCode()
  await person.sees('25 USDC has arrived')
  await person.presses('Done')
  assert.equal((await hears('done')).payload?.page, 'transferExecutedPage')
})

walk('the list of institutions is left', {}, async ({ person, leavesAt }) => {
  await person.sees('Connect an account')
  await leavesAt('integrationsCatalogPage')
})

walk('a wrong password, and the sign-in is left', {}, async ({ person, hears, leavesAt }) => {
  await person.signsInAtBroker('Mesh', 'wrong')
  await hears('integrationConnectionError')
  await leavesAt('integrationLoginPage')
})

walk('a code that is asked for, and left', {}, async ({ person, leavesAt }) => {
  await person.signsInAtBroker('Mesh')
  await person.sees('Enter your code')
  await leavesAt('integrationMfaPage')
})

walk('several accounts, and the choice is left', {}, async ({ person, leavesAt }) => {
  await person.signsInAtBroker('MeshAccounts')
  await person.entersCode()
  await person.sees('Which accounts?')
  await leavesAt('integrationAccountSelectPage')
})

walk('a window of the institution, and the connected page is left', {}, async ({ person, page, leavesAt }) => {
  await person.chooses('Coinbase')
  const popup = page.waitForEvent('popup')
  await person.presses('Open Coinbase')
  const window = await popup
  await window.getByLabel('Username').fill('Mesh')
  await window.getByLabel('Password').fill('Pass123')
  await window.getByRole('button', { name: 'Continue' }).click()
  await window.getByLabel('One-time code').fill('123456')
  await window.getByRole('button', { name: 'Continue' }).click()
  await window.getByRole('button', { name: 'Allow' }).click()
  await person.sees('Coinbase is connected')
  await leavesAt('integrationConnectedPage')
})

walk('accounts that come later', {}, async ({ person, hears }) => {
  await person.chooses('Interactive Brokers')
  await person.fills('Username', 'Mesh')
  await person.fills('Password', 'Pass123')
  await person.presses('Sign in')
  await person.entersCode()
  await hears('delayedAuthentication')
})

walk('a failure whose story is asked for', {}, async ({ person, link, hears, leavesAt }) => {
  await person.signsInAtBroker('MeshLocked')
  await person.sees(/locked this account/)
  await link.getByText('See what happened').click()
  await hears('seeWhatHappenedClicked')
  await leavesAt('errorPage')
})

walk('the choice of an asset is left', { body: choices }, async ({ person, leavesAt }) => {
  await connects(person, 'Mesh')
  await person.presses('Continue to transfer')
  await person.sees('What do you want to deposit?')
  await leavesAt('transferHoldingSelectionPage')
})

walk('the choice of a network is left', { body: choices }, async ({ person, leavesAt }) => {
  await connects(person, 'Mesh')
  await person.presses('Continue to transfer')
  await person.chooses('USDC')
  await person.sees('Which network?')
  await leavesAt('transferNetworkSelectionPage')
})

walk('an offer that cannot be made, and the amount is left', { body: deposit }, async ({ person, hears, leavesAt }) => {
  await connects(person, 'MeshUSDC')
  await person.presses('Continue to transfer')
  await person.sees('How much do you want to deposit?')
  await control('faults', { institution: 'broker', username: 'MeshUSDC', operation: 'read', fault: 'unavailable' })
  await person.entersAmount('25', 'USDC')
  await hears('transferPreviewError')
  await fetch(`${tenon.sandbox}/control/faults`, { method: 'DELETE' })
  await person.sees('How much do you want to deposit?')
  await leavesAt('transferAmountSelectionPage')
})

const funded = { transferOptions: { toAddresses: [usdc], fundingOptions: { enabled: true } } }

walk('what is missing is made, another way than the first', { body: funded }, async ({ person, link, hears }) => {
  await connects(person, 'MeshConvert')
  await person.presses('Continue to transfer')
  await person.entersAmount('25.5', 'USDC')
  await person.sees('You need 25.51 USDC more')
  await link.getByRole('radio').nth(1).check()
  await person.presses('Review')
  await person.sees('Review your deposit')
  await person.sendButton().click()
  await hears('executeFundingStep')
})

walk('the ways to make what is missing are left', { body: funded }, async ({ person, leavesAt }) => {
  await connects(person, 'MeshBuy')
  await person.presses('Continue to transfer')
  await person.entersAmount('25.5', 'USDC')
  await person.sees(/^You need .+ USDC more$/)
  await leavesAt('transferFundingPage')
})

walk('the offer is left', { body: deposit }, async ({ person, leavesAt }) => {
  await previews(person, 'Mesh')
  await leavesAt('transferPreviewPage')
})

walk('the proof before a transfer is left', { body: deposit }, async ({ person, leavesAt }) => {
  await previews(person, 'Mesh')
  await person.sendButton().click()
  await person.sees('Confirm it is you')
  await leavesAt('transferMfaPage')
})

walk('an institution that refuses to send', { body: deposit }, async ({ person, hears }) => {
  await previews(person, 'MeshReject')
  await person.sendButton().click()
  await person.entersCode()
  await hears('transferExecutionError')
})

walk('nothing that can be sent', { body: deposit }, async ({ person, hears }) => {
  await connects(person, 'Mesh2')
  await person.presses('Continue to transfer')
  await hears('transferNoEligibleAssets')
})

walk('an institution that must know more, and it is left', { body: deposit }, async ({ person, hears, leavesAt }) => {
  await connects(person, 'MeshKyc')
  await person.presses('Continue to transfer')
  await hears('transferKycRequired')
  await leavesAt('transferKycPage')
})

const strange = { accountId: 'a', accountName: 'A', accessToken: 'nonsense', brokerType: 'b', brokerName: 'B' }

walk('a token of the app that is none', { body: deposit, options: { accessTokens: [strange] } }, async ({ hears }) => {
  await hears('transferConfigureError')
})

walk('an address to send to, and it is left', { body: deposit }, async ({ person, hears, leavesAt }) => {
  await person.chooses('Send to an address')
  await hears('linkTransferQRGenerated')
  await leavesAt('startPage')
})

walk('a wallet that refuses to send', { body: deposit }, async ({ person, wallet, hears }) => {
  await person.chooses('MetaMask')
  await person.presses('Connect with MetaMask')
  await person.sees('MetaMask is connected')
  await person.presses('Continue to transfer')
  await person.entersAmount('25', 'USDC')
  await person.sees('Review your deposit')
  wallet.does.set('eth_sendTransaction', 'refuses')
  await person.sendButton().click()
  await hears('transferDeclined')
})

walk('a network fee that rises', { body: deposit }, async ({ person, page, hears }) => {
  await person.chooses('MetaMask')
  await person.presses('Connect with MetaMask')
  await person.sees('MetaMask is connected')
  await person.presses('Continue to transfer')
  await person.sees('How much do you want to deposit?')
  await page.clock.install()
  await person.entersAmount('25', 'USDC')
  await person.sees('Review your deposit')
  await raiseBaseFee()
  // The offer ends, and a new one is asked for.
  await page.clock.runFor(200_000)
  await hears('gasIncreaseWarning')
})

walk('a wallet that does not tell its address', {}, async ({ person, wallet, hears }) => {
  wallet.does.set('eth_requestAccounts', 'refuses')
  await person.chooses('MetaMask')
  await person.presses('Connect with MetaMask')
  await hears('connectionDeclined')
})

walk('a wallet that is not there', {}, async ({ person, hears }) => {
  await person.chooses('Phantom')
  await hears('connectionUnavailable')
})

const proof = { verifyWalletOptions: {} }

walk('a wallet proves itself, after a refusal', { body: proof }, async ({ person, wallet, hears }) => {
  await person.sees('Show that a wallet is yours')
  wallet.does.set('personal_sign', 'refuses')
  await person.presses('Sign with MetaMask')
  await hears('verifyWalletRejected')
  wallet.does.clear()
  await person.presses('Sign with MetaMask')
  await person.sees('This wallet is yours')
  await hears('walletMessageSigned')
  await person.presses('Done')
  assert.equal((await hears('done')).payload?.page, 'verifyDonePage')
})

walk(
  'another wallet than was asked for',
  { body: { verifyWalletOptions: { addresses: [address] } } },
  async (visit) => {
    await visit.person.presses('Sign with MetaMask')
    await visit.hears('defiWalletError')
  },
)

walk('the app asks for the end', { options: { renderType: 'overlay' } }, async ({ person, page, hears }) => {
  await person.sees('Connect an account')
  await page.evaluate('links.main.closeLinkRequested()')
  await hears('close')
})

test('what only apps are told', async () => {
  const used = await newLinkToken(tenon)
  for (const wanted of ['showClose', 'error'] as const) {
    const linkToken = wanted === 'error' ? used : await newLinkToken(tenon, { userId: randomUUID() })
    await visitInApp(browser, 'android', used, {}, ({ person }) => person.sees(/./))
    await visitInApp(browser, 'android', linkToken, {}, async ({ person, told }) => {
      if (wanted === 'showClose') {
        await person.signsInAtBroker('Mesh')
        await person.sees('Enter your code')
        await person.presses('Close')
      }
      await until(`${wanted} is told`, () => told.some(({ type }) => type === wanted))
      collector.add(
        wanted,
        told.filter(({ type }) => type === wanted).map(({ type }) => ({ type })),
      )
    })
  }
})

// The last walk: what it sets is shown to everybody after it.
test('terms of the client are shown, and left', async () => {
  const { id: clientId, secret: clientSecret } = tenon.client
  const admin = (method: 'POST' | 'PUT' | 'PATCH', path: string, body: object, token = '') =>
    meshCall(tenon, method, `/admin/api/v1/${path}`, body, token ? { authorization: `Bearer ${token}` } : {})
  const token = String((await admin('POST', 'Token', { clientId, clientSecret })).body.content?.id_token)
  const set = await admin('PUT', 'settings', { terms: { termsUrl: 'https://app.example/terms' } }, token)
  assert.equal(set.status, 200, set.text)
  await visitWithWallets(browser, tenon, { app, body: { userId: randomUUID() } }, async ({ page, link }) => {
    const person = personAtLink(link)
    await person.chooses('Sandbox Broker')
    await person.sees(/may do$/)
    await person.presses('Close')
    await until('the app hears the end', async () => (await page.evaluate<number>('calls.length')) > 0)
    await until('left', async () => (await collector.take('terms', page)).some(({ type }) => type === 'close'))
  })
})

test('every message and every page has been seen, with the fields that the table says', () => {
  assert.deepEqual(collector.missing(), { messages: [], pages: [] })
  assert.deepEqual(collector.misfits, [])
})

test('every name that a host may know is one of ours, or has a reason not to be', () => {
  const known = [...Object.keys(linkVocabulary), ...Object.keys(wordsOfOthers)]
  assert.deepEqual(
    linkEventTypes.filter((type) => !known.includes(type)),
    [],
  )
  assert.deepEqual(
    Object.keys(wordsOfOthers).filter((type) => Object.hasOwn(linkVocabulary, type)),
    [],
  )
})

/** Lets the next block of the local chain cost twice as much as this one. */
async function raiseBaseFee(): Promise<void> {
  const rpc = async (method: string, params: unknown[]) => {
    const answer = await fetch(tenon.chain.rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    return ((await answer.json()) as { result?: { baseFeePerGas?: string } | null }).result
  }
  const latest = await rpc('eth_getBlockByNumber', ['latest', false])
  const raised = BigInt(latest?.baseFeePerGas ?? '0x1') * 10n + 10_000_000_000n
  await rpc('anvil_setNextBlockBaseFeePerGas', [`0x${raised.toString(16)}`])
  await rpc('evm_mine', [])
}
