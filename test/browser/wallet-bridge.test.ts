import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { meshCall } from '../mesh-call.ts'
import { startTenon, temporaryDataDir } from '../start-tenon.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { newLinkToken } from './link-host.ts'
import { personAtLink } from './person-at-link.ts'
import { pageOf, serveFiles } from './serve-files.ts'
import { playEvmWallet, playSolanaWallet, serveApp } from './wallet-host.ts'
import { visitWithWallets, type WalletVisit } from './wallet-visit.ts'

/** Wallets that are announced in the page that frames Link, asked by the real Link over the bridge of either SDK. */

/** The first account of anvil's own, which signs and sends for whoever asks. */
const anvilAccount = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const strict = (linkOrigin: string) =>
  `default-src 'none'; script-src 'self'; style-src 'none'; frame-src ${linkOrigin}; require-trusted-types-for 'script'`

const folder = await temporaryDataDir()
const tenon = await startTenon(folder.dataDir)
const browser = await launchChromium()
after(async () => {
  await browser.close()
  await tenon.stop()
  await folder.remove()
})
const apps = { mesh: await serveApp('mesh'), tenon: await serveApp('tenon', strict(tenon.link)) }

const visit = (
  app: string,
  play: (context: BrowserContext) => Promise<unknown>,
  use: (visit: WalletVisit) => Promise<void>,
  body: object = {},
) => visitWithWallets(browser, tenon, { app, play, body }, use)

for (const sdk of ['mesh', 'tenon'] as const) {
  test(`${sdk}: an announced wallet of the host page signs, and a refusal is known as one`, async () => {
    let wallet: Awaited<ReturnType<typeof playEvmWallet>> | undefined
    await visit(
      apps[sdk],
      async (context) => {
        wallet = await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts: [anvilAccount] })
        wallet.does.set('personal_sign', 'refuses')
      },
      async ({ link, page }) => {
        const person = personAtLink(link)
        await person.sees('Show that a wallet is yours')
        await person.presses('Sign with MetaMask')
        await person.isTold('Nothing was signed.')
        wallet?.does.clear()
        await person.presses('Sign with MetaMask')
        await person.sees('This wallet is yours')
        assert.deepEqual(
          wallet?.calls.map(({ method }) => method).filter((method) => method !== 'eth_chainId'),
          ['eth_requestAccounts', 'personal_sign', 'eth_requestAccounts', 'personal_sign'],
        )
        assert.deepEqual(await page.evaluate('problems'), [])
      },
      { userId: `evm-${sdk}`, verifyWalletOptions: {} },
    )
    const read = await meshCall(tenon, 'GET', `/api/v1/wallets/verify?UserId=evm-${sdk}`)
    assert.match(read.text, new RegExp(anvilAccount, 'i'))
  })

  test(`${sdk}: a Solana wallet of the host page signs`, async () => {
    let address = ''
    await visit(
      apps[sdk],
      async (context) => {
        address = await playSolanaWallet(context)
      },
      async ({ link }) => {
        const person = personAtLink(link)
        await person.sees('Show that a wallet is yours')
        await link.getByLabel('Solana').check()
        await person.presses('Sign with Test Sun')
        await person.sees('This wallet is yours')
      },
      { userId: `solana-${sdk}`, verifyWalletOptions: {} },
    )
    const read = await meshCall(tenon, 'GET', `/api/v1/wallets/verify?UserId=solana-${sdk}`)
    assert.match(read.text, new RegExp(address))
  })
}

test('a host page without wallets leaves the other ways, and what is shown is accessible', () =>
  visit(
    apps.tenon,
    async () => {},
    async ({ link, page }) => {
      await personAtLink(link).sees('Show that a wallet is yours')
      await link.getByLabel('Signature').waitFor()
      assert.equal(await link.getByRole('button', { name: /^Sign with/ }).count(), 0)
      assert.deepEqual(await axeViolations(page), [])
    },
    { verifyWalletOptions: {} },
  ))

test('our SDK loads what asks wallets only when Link asks, and nobody but Link can ask', async () => {
  const stranger = await serveFiles({ '/': pageOf('Stranger', '<h1>Stranger</h1>') }, undefined, '127.0.0.1')
  let wallet: Awaited<ReturnType<typeof playEvmWallet>> | undefined
  await visit(
    await serveApp('tenon'),
    async (context) => {
      wallet = await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts: [anvilAccount] })
    },
    async ({ link, page }) => {
      const isLoaded = () =>
        page.evaluate<boolean>(
          `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('wallet-bridge.js'))`,
        )
      await personAtLink(link).sees('Show that a wallet is yours')
      await link.getByRole('button', { name: 'Sign with MetaMask' }).waitFor()
      assert.equal(await isLoaded(), true)
      const before = wallet?.calls.length
      await page.evaluate(`addFrame('stranger', '${stranger}/')`)
      const frame = await (await page.waitForSelector('#stranger', { state: 'attached' })).contentFrame()
      assert.ok(frame)
      await frame.getByRole('heading').waitFor()
      const answers = await frame.evaluate(`(async () => {
        const heard = []
        addEventListener('message', ({ data }) => heard.push(data))
        const value = { method: 'eth_sendTransaction', params: [{}] }
        for (const target of [parent, ...Array.from({ length: parent.length }, (_, index) => parent[index])].filter((one) => one !== window))
          target.postMessage({ id: 'x', type: 'APPLY', path: ['eip6963Wallets', '0', 'provider', 'request'],
            argumentList: [{ type: 'RAW', value }] }, '*')
        await new Promise((resolve) => setTimeout(resolve, 500))
        return heard
      })()`)
      assert.deepEqual(answers, [])
      assert.equal(wallet?.calls.length, before)
    },
    { verifyWalletOptions: {} },
  )
})

test('a page of its own asks the wallets of its own browser, the one in the old place too', async () => {
  for (const place of ['announced', 'old'] as const) {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    try {
      await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts: [anvilAccount], place })
      const page = await context.newPage()
      const linkToken = await newLinkToken(tenon, { userId: `hosted-${place}`, verifyWalletOptions: {} })
      await page.goto(Buffer.from(linkToken, 'base64').toString())
      const person = personAtLink(page)
      await person.sees('Show that a wallet is yours')
      await person.presses(place === 'old' ? 'Sign with Ethereum' : 'Sign with MetaMask')
      await person.sees('This wallet is yours')
    } finally {
      await context.close()
    }
  }
})
