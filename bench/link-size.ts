import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildBrowserParts } from '../scripts/build/browser-parts.ts'
import { findChromium } from '../scripts/test/find-chromium.ts'
import { launchChromium } from '../test/browser/launch-chromium.ts'
import { readLinkToken } from '../test/link-walk.ts'
import { meshCall } from '../test/mesh-call.ts'
import type { Bench } from './figures/bench.ts'
import { startTenon } from './running/start-tenon.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { budgets } from './sizes/budgets.ts'
import { compressedBytes } from './sizes/compressed-bytes.ts'
import { type PageParts, pageParts } from './sizes/page-parts.ts'

interface Loaded {
  path: string
  type: string
  body: Buffer
  /** Bytes of the body as they were sent. */
  sent: number
}

/** Everything a browser loads from a link token to the first screen that can be used: the catalogue. */
export const linkSize: Bench = {
  name: 'link-size',
  about: 'what Chromium loads from a link token to the catalogue',
  async measure({ root }) {
    const chromium = findChromium()
    if (!chromium) throw new Error('There is no Chromium to load the page with. Install it, or set CHROMIUM_PATH.')
    process.env.CHROMIUM_PATH = chromium
    await buildBrowserParts(root)
    const loaded = await loadCatalogue(root)
    const parts = pageParts(join(root, 'apps/link/dist'))
    assertSameFiles(loaded.filter(isCode), parts)
    const code = loaded.filter((file) => isCode(file) && parts.firstScreen.includes(nameOf(file)))
    const data = loaded.filter((file) => !isCode(file))

    const bytes = compressedBytes(code.map(({ body }) => body))
    const budget = budgets.linkPage
    return [
      {
        name: 'page, scripts and styles, gzip',
        value: bytes.gzip,
        unit: 'B',
        ratio: bytes.gzip / budget,
        against: `${budget} B`,
      },
      {
        name: 'page, scripts and styles, brotli',
        value: bytes.brotli,
        unit: 'B',
        ratio: bytes.brotli / budget,
        against: `${budget} B`,
      },
      { name: 'as this server sent them', value: code.reduce((sum, { sent }) => sum + sent, 0), unit: 'B' },
      { name: 'files', value: code.length, unit: '' },
      { name: 'answers of the Link API, gzip', value: compressedBytes(data.map(({ body }) => body)).gzip, unit: 'B' },
    ]
  },
}

const isCode = ({ type }: Loaded) => ['document', 'script', 'stylesheet'].includes(type)

async function loadCatalogue(root: string): Promise<Loaded[]> {
  const folder = temporaryFolder()
  const stops: (() => unknown)[] = [() => folder.remove()]
  try {
    const { tenon, stop } = await startTenon({ root, folder })
    stops.push(stop)
    const { body } = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: 'bench' })
    const { url } = readLinkToken(String(body.content?.linkToken))
    const browser = await launchChromium()
    stops.push(() => browser.close())
    const page = await browser.newPage()
    const loaded = recordLoads(page)
    await page.goto(url.href)
    await page.getByRole('button', { name: 'Kraken' }).waitFor()
    return await Promise.all(loaded)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

function recordLoads(page: Page): Promise<Loaded>[] {
  const loaded: Promise<Loaded>[] = []
  page.on('requestfinished', (request) => {
    const { pathname, protocol } = new URL(request.url())
    if (!protocol.startsWith('http')) return
    const read = async (): Promise<Loaded> => {
      const response = await request.response()
      if (!response?.ok()) throw new Error(`${pathname} could not be loaded.`)
      const { responseBodySize: sent } = await request.sizes()
      return { path: pathname, type: request.resourceType(), body: await response.body(), sent }
    }
    loaded.push(read())
  })
  return loaded
}

/** `npm run check:sizes` counts without a browser. Here is seen that it counts the right files. */
function assertSameFiles(code: readonly Loaded[], { firstScreen, withoutWallets }: PageParts): void {
  // The server sends the styles with the page.
  const [requested, counted] = [
    new Set(code.map(nameOf)),
    new Set(firstScreen.filter((file) => !file.endsWith('.css'))),
  ]
  const missed = counted.difference(requested)
  // What later screens need is loaded while the first one is read.
  const uncounted = requested.difference(counted).difference(new Set(withoutWallets))
  if (missed.size + uncounted.size > 0) {
    const names = [...missed, ...uncounted].join(', ')
    throw new Error(`The size check and the browser differ about what the page loads: ${names}`)
  }
}

function nameOf({ path, type }: Loaded): string {
  return type === 'document' ? 'index.html' : path.replace('/link-ui/', '')
}
