import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { meshCall } from '../mesh-call.ts'
import type { Started } from '../start-tenon.ts'
import { type PersonAtLink, personAtLink } from './person-at-link.ts'

export interface LinkVisit {
  context: BrowserContext
  page: Page
  link: FrameLocator
  person: PersonAtLink
  linkToken: string
}

/** A link token of the started client, for somebody who has connected nothing. `body` adds to its request. */
export async function newLinkToken(tenon: Started, body: object = {}): Promise<string> {
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: randomUUID(), ...body })
  return String(answer.body.content?.linkToken)
}

/** Opens Link with our own SDK over the quickstart page, which thus becomes the host of any link token. */
export async function openLinkOver(page: Page, tenon: Started, linkToken: string): Promise<void> {
  const options = JSON.stringify({ linkOrigin: tenon.link, theme: 'system' })
  await page.evaluate(
    `import('/tenon-web.js').then(({ createLink }) => {
      window.exits = []
      window.connected = []
      const onIntegrationConnected = (payload) => window.connected.push(payload)
      const onExit = (...args) => window.exits.push(args)
      createLink({ ...${options}, onIntegrationConnected, onExit }).openLink(${JSON.stringify(linkToken)})
    })`,
  )
}

/** A new person with Link open. The browser context is closed afterwards. */
export async function visitLink(
  browser: Browser,
  tenon: Started,
  use: (visit: LinkVisit) => Promise<void>,
  body: object = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(tenon.quickstart)
    const linkToken = await newLinkToken(tenon, body)
    await openLinkOver(page, tenon, linkToken)
    const link = page.frameLocator('iframe')
    await use({ context, page, link, person: personAtLink(link), linkToken })
  } finally {
    await context.close()
  }
}
