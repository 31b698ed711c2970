import type { Browser } from 'playwright-core'
import { buildBrowserParts } from '../scripts/build/browser-parts.ts'
import { findChromium } from '../scripts/test/find-chromium.ts'
import { launchChromium } from '../test/browser/launch-chromium.ts'
import { readLinkToken } from '../test/link-walk.ts'
import { meshCall } from '../test/mesh-call.ts'
import type { Bench } from './figures/bench.ts'
import type { Figure } from './figures/figure.ts'
import { percentile } from './figures/percentile.ts'
import { connectEachWay } from './link-speed/connect-walks.ts'
import { enlargeCatalogue } from './link-speed/large-link-api.ts'
import { serveEmptyPage } from './link-speed/serve-empty-page.ts'
import { onSlowPhone, readVitals, type Vitals } from './link-speed/slow-phone.ts'
import { startTenon } from './running/start-tenon.ts'
import { temporaryFolder } from './running/temporary-folder.ts'

const loads = 10
/** The share of loads that a budget has to hold for. */
const share = 0.75
/** What the page promises on such a phone. */
const budgets = { largestPaintMs: 1_500, layoutShift: 0.02, interactionMs: 200, paintAfterPageMs: 100 }

/** How long Link takes to appear on a slow phone, how quick it is to the touch there, and what it takes to connect. */
export const linkSpeed: Bench = {
  name: 'link-speed',
  about: `Link on slow 4G with a CPU four times as slow, ${loads} cold loads; and what it takes to connect`,
  async measure({ root, tell }) {
    const chromium = findChromium()
    if (!chromium) throw new Error('There is no Chromium to load the page with. Install it, or set CHROMIUM_PATH.')
    process.env.CHROMIUM_PATH = chromium
    await buildBrowserParts(root)
    const folder = temporaryFolder()
    const stops: (() => unknown)[] = [() => folder.remove()]
    try {
      const { tenon, stop } = await startTenon({ root, folder })
      stops.push(stop)
      let people = 0
      const newLink = async (): Promise<string> => {
        people += 1
        const { body } = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: `bench-${people}` })
        return readLinkToken(String(body.content?.linkToken)).url.href
      }
      const empty = await serveEmptyPage()
      stops.push(empty.stop)
      const browser = await launchChromium()
      stops.push(() => browser.close())
      const link: Vitals[] = []
      const floor: Vitals[] = []
      for (let load = 1; load <= loads; load += 1) {
        tell(`load ${load} of ${loads}`)
        link.push(await loadOnce(browser, await newLink(), '.rows > li'))
        floor.push(await loadOnce(browser, empty.address, 'h1'))
      }
      tell('typing among 10 000')
      const typing = await typeAmongMany(browser, await newLink())
      tell('connecting in each way')
      const efforts = await connectEachWay(browser, newLink)
      return [...figuresOf(link, floor, typing), ...efforts.flatMap(effortFigures)]
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

function figuresOf(link: readonly Vitals[], floor: readonly Vitals[], typing: number): Figure[] {
  const at = (samples: readonly Vitals[], name: keyof Vitals) =>
    percentile(
      samples.map((sample) => sample[name]),
      share,
    )
  const over = (name: string, key: keyof Vitals): Figure => ({
    name,
    value: at(link, key),
    unit: 'ms',
    ratio: at(link, key) / at(floor, key),
    against: 'an empty page over the same network',
  })
  const within = (name: string, value: number, budget: number, unit: string): Figure => ({
    name,
    value,
    unit,
    ratio: value / budget,
    against: `${budget} ${unit}`.trim(),
  })
  return [
    over('first paint (the skeleton), p75', 'firstPaint'),
    over('largest paint, p75', 'largestPaint'),
    within('the skeleton after the page came, p75', at(link, 'paintAfterPage'), budgets.paintAfterPageMs, 'ms'),
    within('largest paint, p75, of the budget', at(link, 'largestPaint'), budgets.largestPaintMs, 'ms'),
    within('layout shift, p75', at(link, 'layoutShift'), budgets.layoutShift, ''),
    within('slowest key among 10 000 institutions', typing, budgets.interactionMs, 'ms'),
  ]
}

function effortFigures({ kind, clicks, seconds }: { kind: string; clicks: number; seconds: number }): Figure[] {
  return [
    { name: `connect by ${kind}: clicks`, value: clicks, unit: '' },
    { name: `connect by ${kind}: time`, value: seconds, unit: 's' },
  ]
}

function loadOnce(browser: Browser, address: string, shown: string): Promise<Vitals> {
  return onSlowPhone(browser, async (page) => {
    await page.goto(address)
    await page.locator(shown).first().waitFor()
    return readVitals(page)
  })
}

/** The slowest of the keys of somebody who searches a large catalogue. @returns milliseconds */
function typeAmongMany(browser: Browser, address: string): Promise<number> {
  return onSlowPhone(browser, async (page) => {
    await enlargeCatalogue(page)
    await page.goto(address)
    const search = page.getByLabel('Search institutions')
    await search.waitFor()
    await search.focus()
    await page.keyboard.type('meridian bank 77', { delay: 120 })
    await page.getByRole('status').filter({ hasText: /found/ }).waitFor()
    for (let letter = 0; letter < 8; letter += 1) await page.keyboard.press('Backspace', { delay: 60 })
    return (await readVitals(page)).slowestInteraction
  })
}
