import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type PersonAtLink, personAtLink } from '../person-at-link.ts'

export const platforms = ['iOS', 'android', 'reactNative', 'flutter'] as const

export type Platform = (typeof platforms)[number]

/** A message as the app reads it, and as it was written: `undefined` on iOS, which is handed an object. */
export interface Told {
  type: string
  payload?: unknown
  errorMessage?: string
  text?: string
}

export interface AppVisit {
  context: BrowserContext
  page: Page
  person: PersonAtLink
  /** What the page told the app, oldest first. It outlives each page of the web view. */
  told: Told[]
}

/** What the app's own code gave to the SDK. */
export interface AppSettings {
  accessTokens?: object[]
  transferDestinationTokens?: object[]
  /** Whether iOS can open links of other apps. */
  canOpen?: boolean
  /** React Native runs its script once at load end, which may be before the page says `loaded` or after. Default after. */
  runsEarly?: boolean
}

/** Opens a link token as the SDK of a platform does, in Chromium standing in for its web view. Closed afterwards. */
export async function visitInApp(
  browser: Browser,
  platform: Platform,
  linkToken: string,
  settings: AppSettings,
  use: (visit: AppVisit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 740 },
    reducedMotion: 'reduce',
    hasTouch: true,
  })
  try {
    const page = await context.newPage()
    const told: Told[] = []
    await page.exposeFunction('tellApp', (text: string) => {
      const message = JSON.parse(text) as Told
      told.push(platform === 'iOS' ? message : { ...message, text })
      void react(page, platform, message, settings)
    })
    await page.addInitScript(`${tell}; ${bridges[platform]}`)
    if (platform === 'reactNative' && settings.runsEarly) await page.addInitScript(scriptOf(platform, settings))
    await page.goto(addressOf(linkToken, platform))
    await use({ context, page, person: personAtLink(page), told })
  } finally {
    await context.close()
  }
}

/** An app hears at once. What a page says as it goes would not arrive from here, so it is written down as well. */
const tell = `window.tell = (text) => { tellApp(text); localStorage.told = (localStorage.told ?? '') + text + '\\n' }`

/** Everything that was told at this origin, by pages that are gone as well. */
export async function toldByAllPages(page: Page): Promise<Told[]> {
  const lines = await page.evaluate<string>('localStorage.told')
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told)
}

/** What each SDK puts on the page before any script runs. iOS copies objects as structured cloning does. */
const bridges: Readonly<Record<Platform, string>> = {
  iOS: `window.webkit = { messageHandlers: { jsMessageHandler: {
    postMessage: (message) => { tell(JSON.stringify(structuredClone(message))) } } } }`,
  android: `window.JSBridge = { sendNativeMessage(text) { if (typeof text === 'string') tell(text) } }`,
  reactNative: `window.ReactNativeWebView = { postMessage(text) { if (typeof text === 'string') tell(text) } }`,
  flutter: `window.JSBridge = { postMessage(text) { if (typeof text === 'string') tell(text) } }`,
}

async function react(page: Page, platform: Platform, { type, payload }: Told, settings: AppSettings): Promise<void> {
  try {
    if (type === 'loaded' && !settings.runsEarly) await page.evaluate(scriptOf(platform, settings))
    const link = platform === 'iOS' && type === 'integrationSelected' ? nativeLinkOf(payload) : undefined
    if (link) {
      const answer = JSON.stringify({ url: link, canOpen: settings.canOpen === true })
      await page.evaluate(`window.handleNativeLink = ${answer};`)
    }
  } catch {
    // The web view went on to another page, or is gone: so is what the app wanted to say to it.
  }
}

function nativeLinkOf(payload: unknown): string | undefined {
  const link = (payload as { nativeLink?: unknown } | undefined)?.nativeLink
  return typeof link === 'string' && !/^https?:/.test(link) ? link : undefined
}

/** The script that an SDK runs in the page. Lists go between plain quotes, as they are; on Flutter they are no text. */
function scriptOf(platform: Platform, { accessTokens, transferDestinationTokens }: AppSettings): string {
  const lines = [`window.meshSdkPlatform='${platform}';window.meshSdkVersion='2.4.5'`]
  const quoted = (value: object) => (platform === 'flutter' ? JSON.stringify(value) : `'${JSON.stringify(value)}'`)
  // React Native writes what is nothing, too.
  if (accessTokens || platform === 'reactNative') lines.push(`window.accessTokens=${quoted(accessTokens ?? {})}`)
  if (transferDestinationTokens) lines.push(`window.transferDestinationTokens=${quoted(transferDestinationTokens)}`)
  return `${lines.join(';')};true`
}

/** The address in the token, with what each SDK adds to it, in its order. */
function addressOf(linkToken: string, platform: Platform): string {
  const address = Buffer.from(linkToken, 'base64').toString()
  switch (platform) {
    case 'iOS':
      return `${address}&lng=en&fiatCur=USD&th=light`
    case 'android':
      return `${address}&lng=en&fiatCur=USD&th=light&platform=android`
    case 'reactNative':
      return `${address}&th=system&lng=en&fiatCur=USD&platform=reactNative`
    case 'flutter': {
      const url = new URL(address)
      for (const [name, value] of Object.entries({ lng: 'en', fiatCur: 'USD', th: 'system', platform })) {
        url.searchParams.set(name, value)
      }
      return url.href
    }
  }
}
