import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { createPublicClient, http, isHash, parseAbiItem } from 'viem'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { personAtLink } from './person-at-link.ts'

/** What a newcomer does: opens the quickstart, connects an account, makes a deposit, watches it arrive. */

const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const usdc = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'

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
  complaints: string[]
}

/** A new person at the quickstart, who uses it and then leaves without a complaint of the browser. */
async function visit(
  options: { colorScheme?: 'light' | 'dark'; width?: number },
  use: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { colorScheme = 'light', width = 1280 } = options
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' })
  const complaints: string[] = []
  try {
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    await page.goto(tenon.quickstart)
    await use({ page, link: page.frameLocator('iframe'), complaints })
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

/** How many withdrawals of exactly this amount the sandbox made. */
async function withdrawalsOf(amount: string): Promise<number> {
  const query = new URLSearchParams({ institution: 'broker', address, amount })
  const response = await fetch(`${tenon.sandbox}/control/withdrawals/count?${query}`)
  const { count } = (await response.json()) as { count: number }
  return count
}

/** The deposit on the page, once it has reached its end, with the hash that stands there. */
async function succeededDeposit(page: Page, amount: string): Promise<{ hash: `0x${string}`; transferId: string }> {
  const row = page.locator('#transfers li').filter({ hasText: amount })
  await page.locator('#transfers li[data-status="Succeeded"]').filter({ hasText: amount }).waitFor({ timeout: 60_000 })
  const hash = await row.locator('.hash').innerText()
  assert.ok(isHash(hash), hash)
  return { hash, transferId: (await row.getAttribute('data-transfer')) ?? '' }
}

test('connects, deposits USDC, and sees it arrive by a verified webhook', async () => {
  await visit({}, async ({ page, link }) => {
    const person = personAtLink(link)
    await page.getByRole('button', { name: 'Connect an account' }).click()
    await person.sees('Connect an account')
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    await person.entersCode()
    await person.sees('Sandbox Broker is connected')
    await person.presses('Done')
    await page.locator('iframe').waitFor({ state: 'detached' })

    const holdings = page.getByRole('table', { name: /^Holdings at Sandbox Broker/ })
    await holdings.waitFor()
    for (const symbol of ['ETH', 'USDC', 'SOL']) {
      const row = holdings.getByRole('row').filter({ hasText: symbol }).first()
      assert.match(await row.innerText(), /\$[\d,]+\.\d\d/, symbol)
    }
    assert.match(await page.locator('#total').innerText(), /^\$[\d,]+\.\d\d$/)

    await page.getByRole('button', { name: 'Deposit' }).click()
    await person.sees('What do you want to deposit?')
    await person.chooses('USDC')
    await person.sees('Which network?')
    await person.chooses('Ethereum')
    await person.sees('How much do you want to deposit?')
    await person.entersAmount('25.123456', 'USDC')
    await person.sees('Review your deposit')
    await person.sendButton().click()
    await person.sees('Confirm it is you')
    await person.entersCode()
    await person.sees(/^25\.123456 USDC (is on its way|has arrived)$/)
    await page.locator('#transfers li').filter({ hasText: '25.123456 USDC' }).waitFor()
    await person.sees('25.123456 USDC has arrived')
    await person.presses('Done')
    await page.locator('iframe').waitFor({ state: 'detached' })

    const { hash, transferId } = await succeededDeposit(page, '25.123456 USDC')
    const webhooks = page.locator('#webhooks li').filter({ hasText: transferId })
    assert.deepEqual(await webhooks.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-status'))), [
      'Succeeded',
      'Pending',
    ])
    assert.equal(await webhooks.getByText('signature verified').count(), 2)

    const chain = createPublicClient({ transport: http(tenon.chain.rpcUrl) })
    const receipt = await chain.getTransactionReceipt({ hash })
    const moved = await chain.getLogs({
      address: usdc,
      event: parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)'),
      blockHash: receipt.blockHash,
    })
    assert.deepEqual(
      moved.filter(({ transactionHash }) => transactionHash === hash).map(({ args }) => [args.to, args.value]),
      [[address, 25_123_456n]],
    )
    assert.equal(await withdrawalsOf('25.123456'), 1)
  })
})

test('connects and deposits ETH with nothing but a keyboard', async () => {
  await visit({}, async ({ page, link }) => {
    const person = personAtLink(link)
    await pressesEnterOn(page, page.getByRole('button', { name: 'Connect an account' }))
    await person.sees('Connect an account')
    await pressesEnterOn(page, link.locator('button.row').filter({ hasText: 'Sandbox Broker' }))
    await person.sees('Sign in to Sandbox Broker')
    await tabTo(page, link.getByLabel('Username'))
    await page.keyboard.type('Mesh4')
    await tabTo(page, link.getByLabel('Password', { exact: true }))
    await page.keyboard.type('Pass123')
    await page.keyboard.press('Enter')
    await person.sees('Enter your code')
    await typesCode(page, link)
    await person.sees('Sandbox Broker is connected')
    await pressesEnterOn(page, link.getByRole('button', { name: 'Done' }))
    await page.locator('iframe').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'connect', 'the focus is back where it was')
    await page.getByRole('table', { name: /^Holdings at Sandbox Broker/ }).waitFor()

    await pressesEnterOn(page, page.getByRole('button', { name: 'Deposit' }))
    await person.sees('What do you want to deposit?')
    await pressesEnterOn(page, link.locator('button.row').filter({ hasText: 'ETH' }))
    await person.sees('How much do you want to deposit?')
    await pressesEnterOn(page, link.getByRole('button', { name: /Enter in ETH$/ }))
    await tabTo(page, link.getByLabel('Amount in ETH'), 'Shift+Tab')
    await page.keyboard.type('0.012345678901234567')
    await page.keyboard.press('Enter')
    await person.sees('Review your deposit')
    await person.sendButton().waitFor()
    await pressesEnterOn(page, person.sendButton())
    await person.sees('Confirm it is you')
    await typesCode(page, link)
    await person.sees(/^0\.012345678901234567 ETH (is on its way|has arrived)$/)
    await person.sees('0.012345678901234567 ETH has arrived')
    await pressesEnterOn(page, link.getByRole('button', { name: 'Done' }))

    const { hash } = await succeededDeposit(page, '0.012345678901234567 ETH')
    const chain = createPublicClient({ transport: http(tenon.chain.rpcUrl) })
    const transaction = await chain.getTransaction({ hash })
    assert.deepEqual([transaction.to, transaction.value], [address.toLowerCase(), 12_345_678_901_234_567n])
    assert.equal(await withdrawalsOf('0.012345678901234567'), 1)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [375, 1280]) {
    test(`axe finds nothing with Link open over the page, ${colorScheme}, ${width} px`, async () => {
      await visit({ colorScheme, width }, async ({ page, link }) => {
        assert.deepEqual(await axeViolations(page), [])
        await page.getByRole('button', { name: 'Connect an account' }).click()
        await personAtLink(link).sees('Connect an account')
        const dialog = page.getByRole('dialog')
        assert.equal(await dialog.count(), 1)
        assert.ok(await dialog.getAttribute('aria-label'), 'the dialog has a name')
        assert.ok(await page.locator('iframe').getAttribute('title'), 'the frame has a title')
        assert.deepEqual(await axeViolations(page), [])
        await page.keyboard.press('Escape')
        await page.locator('iframe').waitFor({ state: 'detached' })
      })
    })
  }
}

/** The one field of the screen gets the focus by itself. */
async function typesCode(page: Page, link: FrameLocator): Promise<void> {
  await link.locator('#code:focus').waitFor()
  await page.keyboard.type('123456')
  await page.keyboard.press('Enter')
}

async function pressesEnterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element.ownerDocument.activeElement === element)) return
    await page.keyboard.press(key)
  }
  assert.fail(`The keyboard does not reach ${target}`)
}
