import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, FrameLocator } from 'playwright-core'
import { personWallet } from '../../packages/sandbox/src/chain/person-wallet.ts'
import { meshCall } from '../mesh-call.ts'
import { startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { newLinkToken } from './link-host.ts'
import { personAtLink } from './person-at-link.ts'
import { type PlayedWallet, playEvmWallet, serveApp } from './wallet-host.ts'
import { visitWithWallets, type WalletVisit } from './wallet-visit.ts'

/** A self-custody wallet in the host page connects and sends, over a chain that runs here. */

const screenshots = fileURLToPath(new URL('../../screenshots/real/', import.meta.url))
await mkdir(screenshots, { recursive: true })

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const toAddress = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const transferOptions = { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: toAddress }] }

const folder = await temporaryDataDir()
const tenon = await startTenon(folder.dataDir)
const browser = await launchChromium()
after(async () => {
  await browser.close()
  await tenon.stop()
  await folder.remove()
})
const apps = { mesh: await serveApp('mesh'), tenon: await serveApp('tenon') }

/** Opens Link with MetaMask in the app's page, on the account that has money on the local chain. */
function visit(
  app: string,
  use: (visit: WalletVisit & { wallet: PlayedWallet }) => Promise<void>,
  body: object = {},
): Promise<void> {
  let wallet: PlayedWallet | undefined
  const play = async (context: BrowserContext) => {
    wallet = await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts: [personWallet.address] })
  }
  return visitWithWallets(browser, tenon, { app, play, body: { ...newUser(), ...body } }, async (visit) => {
    assert.ok(wallet)
    await use({ ...visit, wallet })
  })
}

async function connects(link: FrameLocator): Promise<void> {
  const person = personAtLink(link)
  await person.chooses('MetaMask')
  await person.sees('Connect MetaMask')
  await person.presses('Connect with MetaMask')
  await person.sees('MetaMask is connected')
}

/** Nobody who was here before is asked whether to reconnect. */
let visitors = 0
const newUser = () => {
  visitors += 1
  return { userId: `wallet-user-${visitors}` }
}

const eventsOf = async ({ calls }: WalletVisit) =>
  (await calls()).flatMap(({ callback, args }) => (callback === 'onEvent' ? [args[0] as { type: string }] : []))

for (const app of ['mesh', 'tenon'] as const)
  test(`${app}: a wallet of the host page is shown as installed, connects, and its holdings are read`, () =>
    visit(apps[app], async ({ link, page, calls, wallet }) => {
      await link.locator('button.row').filter({ hasText: 'MetaMask' }).filter({ hasText: 'Installed' }).waitFor()
      const person = personAtLink(link)
      await person.chooses('MetaMask')
      await person.sees('Connect MetaMask')
      await link.getByRole('button', { name: 'Connect with MetaMask' }).waitFor()
      // The frame of the published SDK has no title, which is not ours to give.
      if (app === 'tenon') assert.deepEqual(await axeViolations(page), [])
      await page.screenshot({ path: `${screenshots}wallet-connect-${app}.png` })
      assert.equal(wallet.calls.length, 0, 'nothing is asked before the person says so')
      await person.presses('Connect with MetaMask')
      await person.sees('MetaMask is connected')
      const [connected] = (await calls()).filter(({ callback }) => callback === 'onIntegrationConnected')
      assert.ok(connected)
      const [{ accessToken }] = connected.args as [
        {
          accessToken: { brokerType: string; accountTokens: { accessToken: string; account: { accountId: string } }[] }
        },
      ]
      const [token] = accessToken.accountTokens
      assert.equal(token?.account.accountId, personWallet.address)
      const read = await meshCall(tenon, 'POST', '/api/v1/holdings/get', {
        authToken: token?.accessToken,
        type: accessToken.brokerType,
      })
      assert.match(read.text, /"symbol":"USDC"/)
    }))

test('sends exactly what the server made, after a refusal too, and the chain has it', () =>
  visit(
    apps.tenon,
    async (visit) => {
      const { link, page, wallet, calls } = visit
      await connects(link)
      const person = personAtLink(link)
      await person.presses('Continue to transfer')
      await person.entersAmount('25', 'USDC')
      await person.sees('Review your deposit')
      wallet.does.set('eth_sendTransaction', 'refuses')
      await person.sendButton().click()
      await person.sees('Confirm in MetaMask')
      await person.isTold('You did not confirm in your wallet')
      assert.deepEqual(await axeViolations(page), [])
      await page.screenshot({ path: `${screenshots}wallet-send-declined.png` })
      wallet.does.clear()
      await person.presses('Ask MetaMask again')
      await person.sees('25 USDC has arrived')
      const sends = wallet.calls.filter(({ method }) => method === 'eth_sendTransaction')
      assert.equal(sends.length, 2)
      assert.deepEqual(sends[0], sends[1])
      const [request = {}] = (sends[1]?.params ?? []) as Record<string, string>[]
      assert.deepEqual(Object.keys(request).sort(), ['chainId', 'data', 'from', 'to', 'value'])
      assert.match(request.data ?? '', new RegExp(`^0xa9059cbb0{24}${toAddress.slice(2)}`, 'i'))
      assert.ok((await calls()).some(({ callback }) => callback === 'onTransferFinished'))
      const declined = (await eventsOf(visit)).filter(({ type }) => type === 'transferDeclined')
      assert.equal(declined.length, 1)
    },
    { transferOptions },
  ))

test('a refusal to connect is told to the host, and can be tried again', () =>
  visit(apps.tenon, async (visit) => {
    const { link, wallet } = visit
    wallet.does.set('eth_requestAccounts', 'refuses')
    const person = personAtLink(link)
    await person.chooses('MetaMask')
    await person.presses('Connect with MetaMask')
    await person.isTold('You did not confirm')
    const [declined] = (await eventsOf(visit)).filter(({ type }) => type === 'connectionDeclined')
    assert.deepEqual(declined, {
      type: 'connectionDeclined',
      payload: {
        integrationType: 'deFiWallet',
        integrationName: 'MetaMask',
        reason: 'User rejected the request',
        errorMessage: 'MetaMask: User rejected the request.',
      },
    })
    wallet.does.clear()
    await person.presses('Try again')
    await person.sees('MetaMask is connected')
  }))

test('a wallet that does not answer leaves two ways out after a minute', () =>
  visit(apps.tenon, async (visit) => {
    const { link, page, wallet } = visit
    wallet.does.set('eth_requestAccounts', 'ignores')
    const person = personAtLink(link)
    await person.chooses('MetaMask')
    await person.sees('Connect MetaMask')
    await link.getByRole('button', { name: 'Connect with MetaMask' }).waitFor()
    await page.clock.install()
    await person.presses('Connect with MetaMask')
    await link.getByText('If MetaMask does not show itself, open it.').waitFor()
    await page.clock.runFor(61_000)
    await person.isTold('did not answer')
    await link.getByRole('button', { name: 'Try again' }).waitFor()
    await person.presses('Choose another')
    await person.sees('Connect an account')
    const [error] = (await eventsOf(visit)).filter(({ type }) => type === 'defiWalletError')
    assert.equal((error as unknown as { payload: { errorType: string } }).payload.errorType, 'timeout')
  }))

test('a wallet that is not here says so to the host, and what to do to the person', () =>
  visitWithWallets(browser, tenon, { app: apps.tenon, body: newUser() }, async (visit) => {
    const { link, page } = visit
    const person = personAtLink(link)
    await person.chooses('MetaMask')
    await person.isTold('MetaMask was not found in this browser.')
    const install = link.getByRole('link', { name: /^Get MetaMask/ })
    assert.equal(await install.getAttribute('href'), 'https://metamask.io/download')
    assert.deepEqual(await axeViolations(page), [])
    await until('the host is told', async () =>
      (await eventsOf(visit)).some(({ type }) => type === 'connectionUnavailable'),
    )
    await person.presses('Choose another')
    await person.sees('Connect an account')
  }))

test('the published SDK sends too', () =>
  visit(
    apps.mesh,
    async ({ link, wallet, calls }) => {
      await connects(link)
      const person = personAtLink(link)
      await person.presses('Continue to transfer')
      await person.entersAmount('4', 'USDC')
      await person.sendButton().click()
      await person.sees('4 USDC has arrived')
      assert.equal(wallet.calls.filter(({ method }) => method === 'eth_sendTransaction').length, 1)
      assert.ok((await calls()).some(({ callback }) => callback === 'onTransferFinished'))
    },
    { transferOptions },
  ))

test('the account that is asked is the one that was connected, whatever the wallet is switched to', () =>
  visit(
    apps.tenon,
    async ({ link, page, wallet }) => {
      await connects(link)
      const person = personAtLink(link)
      await person.presses('Continue to transfer')
      await person.entersAmount('3', 'USDC')
      await person.sees('Review your deposit')
      await wallet.switchTo(page, ['0x70997970C51812dc3A010C7d01b50e0d17dc79C8'])
      await person.sendButton().click()
      await person.isTold('Your wallet uses another account.')
      assert.equal(wallet.calls.filter(({ method }) => method === 'eth_sendTransaction').length, 0)
      await wallet.switchTo(page, [personWallet.address])
      await person.presses('Ask MetaMask again')
      await person.sees('3 USDC has arrived')
      assert.equal(wallet.calls.filter(({ method }) => method === 'eth_sendTransaction').length, 1)
    },
    { transferOptions },
  ))

test('a page of its own, in the browser of a wallet, connects and sends', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const accounts = [personWallet.address]
    const wallet = await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts, place: 'old' })
    const page = await context.newPage()
    const linkToken = await newLinkToken(tenon, { ...newUser(), transferOptions })
    await page.goto(Buffer.from(linkToken, 'base64').toString())
    const person = personAtLink(page)
    await person.chooses('Other wallet')
    await person.presses('Connect with Ethereum')
    await person.sees('Other wallet is connected')
    await person.presses('Continue to transfer')
    await person.entersAmount('2', 'USDC')
    await person.sendButton().click()
    await person.sees('2 USDC has arrived')
    assert.equal(wallet.calls.filter(({ method }) => method === 'eth_sendTransaction').length, 1)
  } finally {
    await context.close()
  }
})

test('a page that is loaded anew asks the wallet for nothing by itself, and for the same only after a look at the chain', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const wallet = await playEvmWallet(context, { rpcUrl: tenon.chain.rpcUrl, accounts: [personWallet.address] })
    const sends = () => wallet.calls.filter(({ method }) => method === 'eth_sendTransaction').length
    const page = await context.newPage()
    const linkToken = await newLinkToken(tenon, { ...newUser(), transferOptions })
    await page.goto(Buffer.from(linkToken, 'base64').toString())
    const person = personAtLink(page)
    await person.chooses('MetaMask')
    await person.presses('Connect with MetaMask')
    await person.presses('Continue to transfer')
    await person.entersAmount('6', 'USDC')
    wallet.does.set('eth_sendTransaction', 'ignores')
    await person.sendButton().click()
    await until('the wallet is asked', () => sends() === 1)
    await page.getByText('If MetaMask does not show itself, open it.').waitFor()
    await page.reload()
    wallet.does.clear()
    await person.sees('Confirm in MetaMask')
    await page.getByRole('button', { name: 'Ask MetaMask again' }).waitFor()
    assert.equal(sends(), 1)
    await person.presses('Ask MetaMask again')
    await person.sees('6 USDC has arrived')
    assert.equal(sends(), 2)
  } finally {
    await context.close()
  }
})

test('a wallet on another network is asked to change to the right one, and is not asked to send elsewhere', () =>
  visit(
    apps.tenon,
    async ({ link, wallet }) => {
      await connects(link)
      const person = personAtLink(link)
      await person.presses('Continue to transfer')
      await person.entersAmount('1', 'USDC')
      await person.sees('Review your deposit')
      wallet.chainId = '0x89'
      wallet.does.set('wallet_switchEthereumChain', 'refuses')
      await person.sendButton().click()
      await person.isTold('You did not confirm in your wallet')
      assert.equal(wallet.calls.filter(({ method }) => method === 'eth_sendTransaction').length, 0)
      wallet.does.clear()
      await person.presses('Ask MetaMask again')
      await person.sees('1 USDC has arrived')
      const switches = wallet.calls.filter(({ method }) => method === 'wallet_switchEthereumChain')
      assert.deepEqual(switches.at(-1)?.params, [{ chainId: '0x7a69' }])
    },
    { transferOptions },
  ))
