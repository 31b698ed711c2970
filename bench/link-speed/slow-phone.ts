import type { Browser, Page } from 'playwright-core'

/** Slow 4G: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms there and back. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
}
/** A phone of the middle class beside the machine of a developer. */
const cpuSlowdown = 4

/** What a person waits for on a page, in milliseconds; the shift has no unit. */
export interface Vitals {
  /** From the start of the navigation to the first thing drawn. */
  firstPaint: number
  /** From the first byte of the page to the first thing drawn. */
  paintAfterPage: number
  largestPaint: number
  layoutShift: number
  /** The slowest answer to a press of a key or a pointer; 0 where nothing was pressed. */
  slowestInteraction: number
}

const record = `
  window.vitals = { largestPaint: 0, layoutShift: 0, slowestInteraction: 0 }
  const observe = (type, take, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
  observe('largest-contentful-paint', ({ startTime }) => { vitals.largestPaint = startTime })
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) vitals.layoutShift += value })
  observe('event', ({ duration, interactionId }) => {
    if (interactionId) vitals.slowestInteraction = Math.max(vitals.slowestInteraction, duration)
  }, { durationThreshold: 16 })
`

/** Uses a page as on a phone with a slow network, with an empty cache. */
export async function onSlowPhone<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 375, height: 710 }, deviceScaleFactor: 2 })
  try {
    await context.addInitScript(record)
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('Network.enable')
    await devTools.send('Network.emulateNetworkConditions', network)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
    return await use(page)
  } finally {
    await context.close()
  }
}

/** Reads what was recorded so far. */
export function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate<Vitals>(`new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const firstPaint = paint?.startTime ?? 0
    resolve({ ...vitals, firstPaint, paintAfterPage: firstPaint - navigation.responseStart })
  }, 100)))`)
}
