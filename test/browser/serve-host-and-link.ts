import { readFile } from 'node:fs/promises'
import { after } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Browser, Frame, Page } from 'playwright-core'
import { launchChromium } from './launch-chromium.ts'
import { pageOf, serveFiles } from './serve-files.ts'

/** A call of the SDK into the app. */
export interface Call {
  link: string
  callback: string
  args: unknown[]
}

export interface HostAndLink {
  /** The app's page, ready to open Links. */
  page: Page
  hostOrigin: string
  linkOrigin: string
  /** An origin that is neither of the two; serves the same fake Link page. */
  strangerOrigin: string
  calls: () => Promise<Call[]>
  /** Errors, unhandled rejections and policy violations seen by the app's page. */
  problems: () => Promise<string[]>
  /** The Link page in the iframe that the selector finds, once it has loaded. */
  linkFrame: (selector: string) => Promise<Frame>
  /** Posts from the Link page and waits until the app's page has seen it. */
  post: (from: Frame, ...messages: unknown[]) => Promise<void>
  /** What the host page has told the Link page, once there are `count` messages. */
  received: (by: Frame, count: number) => Promise<{ data: unknown; origin: string }[]>
}

/** A policy that allows what an embedding app needs and not one inline style or script. */
export const strictPolicy = (...frameOrigins: string[]) =>
  `default-src 'none'; script-src 'self'; style-src 'none'; frame-src ${frameOrigins.join(' ')}; require-trusted-types-for 'script'`

/**
 * Serves an app and a fake Link page on loopback origins of their own, and opens the app in Chromium (`CHROMIUM_PATH`,
 * default `/usr/bin/chromium`). Everything is closed after the file's tests.
 *
 * @param sdk The code that the app imports.
 * @param policy The app's Content-Security-Policy, given the origins that it may frame. Default: none.
 */
export async function serveHostAndLink(
  sdk: string,
  policy?: (...frameOrigins: string[]) => string,
): Promise<(context?: Parameters<Browser['newContext']>[0]) => Promise<HostAndLink>> {
  const browserPage = (name: string) => readFile(new URL(`browser-page/${name}`, import.meta.url), 'utf8')
  const fakeLink = {
    '/fake-link.js': await browserPage('fake-link.js'),
    '/': pageOf(
      'Link',
      '<h1>Link</h1><button>First</button><button>Last</button><script src="/fake-link.js"></script>',
    ),
  }
  const linkOrigin = await serveFiles(fakeLink, "default-src 'none'; script-src 'self'", '127.0.0.1')
  const strangerOrigin = await serveFiles(fakeLink, "default-src 'none'; script-src 'self'", '127.0.0.1')
  const hostOrigin = await serveFiles(
    {
      '/sdk.js': sdk,
      '/host.js': await browserPage('host.js'),
      '/skip-prewarm.js': 'window.meshLinkShouldSkipPrewarm = true',
      '/': pageOf(
        'App',
        `<main><h1>App</h1><button id="open">Connect</button>${'<p>Text.</p>'.repeat(80)}
        <button id="end">Something else</button></main>
        <script src="/skip-prewarm.js"></script><script type="module" src="/host.js"></script>`,
      ),
    },
    policy?.(linkOrigin, strangerOrigin),
    'localhost',
  )

  const browser = await launchChromium()
  after(() => browser.close())

  return async (contextOptions) => {
    const context = await browser.newContext(contextOptions)
    after(() => context.close())
    const page = await context.newPage()
    await page.goto(hostOrigin)
    await until(page, 'window.isReady')
    return {
      page,
      hostOrigin,
      linkOrigin,
      strangerOrigin,
      calls: () => page.evaluate<Call[]>('calls'),
      problems: () => page.evaluate<string[]>('problems'),
      async linkFrame(selector) {
        const element = await page.waitForSelector(selector, { state: 'attached' })
        const frame = await element.contentFrame()
        if (!frame) throw new Error(`${selector} is no frame`)
        await until(frame, 'window.post')
        return frame
      },
      async post(from, ...messages) {
        const before = await page.evaluate<number>('heard.length')
        for (const message of messages) await from.evaluate(`post(${JSON.stringify(message)})`)
        await until(page, `heard.length >= ${before + messages.length}`)
      },
      async received(by, count) {
        await until(by, `received.length >= ${count}`)
        return by.evaluate('received')
      },
    }
  }
}

/**
 * Waits until an expression is true in a page. Playwright's own `waitForFunction` evaluates text inside the page, which
 * the policies here forbid, and waits for animation frames, which a frame out of sight does not get.
 *
 * @throws Error after 10 seconds.
 */
export async function until(page: Page | Frame, expression: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await page.evaluate(`Boolean(${expression})`)) return
    await setTimeout(20)
  }
  throw new Error(`still not true: ${expression}`)
}
