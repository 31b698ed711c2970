import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import type { Started } from '../start-tenon.ts'
import { until } from '../until.ts'
import { newLinkToken } from './link-host.ts'
import type { Call } from './serve-host-and-link.ts'

/** Somebody with wallets in their browser, at Link over an app. */
export interface WalletVisit {
  context: BrowserContext
  page: Page
  link: FrameLocator
  /** What the SDK has called back with, in order. */
  calls(): Promise<Call[]>
}

/**
 * Opens Link over an app, in a context of its own that is closed afterwards.
 *
 * @param visit.app an origin of `serveApp`
 * @param visit.options for `createLink`
 * @param visit.play puts wallets into the context
 * @param visit.body adds to the request for the link token
 */
export async function visitWithWallets(
  browser: Browser,
  tenon: Started,
  visit: {
    app: string
    options?: object
    play?: (context: BrowserContext) => Promise<unknown>
    body?: object
  },
  use: (visit: WalletVisit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    await visit.play?.(context)
    const page = await context.newPage()
    await page.goto(visit.app)
    await until('the app is ready', () => page.evaluate<boolean>('Boolean(window.isReady)'))
    const linkToken = await newLinkToken(tenon, visit.body)
    await page.evaluate(`window.token = ${JSON.stringify(linkToken)}`)
    await page.evaluate(`makeLink('main', ${JSON.stringify({ linkOrigin: tenon.link, ...visit.options })})`)
    await page.getByRole('button', { name: 'Connect' }).click()
    const link = page.frameLocator('#mesh-link-popup__iframe, dialog iframe')
    await use({ context, page, link, calls: () => page.evaluate<Call[]>('calls') })
  } finally {
    await context.close()
  }
}
