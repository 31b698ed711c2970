import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { blockFont } from './block-font.ts'

/** How many times smaller a kept picture is than the screen, in each direction. */
const shrink = 5

/** Makes the words of the page blocks, so that its pictures do not depend on the fonts of the machine. */
export async function writeInBlocks(page: Page): Promise<void> {
  await page.evaluate(async (font) => {
    const bytes = Uint8Array.from(atob(font), (character) => character.charCodeAt(0))
    // Not fetched, so that the page's policy lets it in.
    document.fonts.add(await new FontFace('Blocks', bytes, { weight: '1 1000' }).load())
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { font-family: Blocks !important; letter-spacing: 0 !important; caret-color: transparent !important }',
    )
    document.adoptedStyleSheets = [sheet]
    await document.fonts.ready
  }, blockFont().toString('base64'))
}

/** The screen as it is now, a fifth as wide and as high. */
export async function takePicture(page: Page): Promise<PNG> {
  const whole = PNG.sync.read(await page.screenshot())
  const small = new PNG({ width: Math.floor(whole.width / shrink), height: Math.floor(whole.height / shrink) })
  small.data.fill(255)
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        small.data[(y * small.width + x) * 4 + channel] = averageOf(whole, x * shrink, y * shrink, channel)
      }
    }
  }
  return small
}

function averageOf({ width, data }: PNG, left: number, top: number, channel: number): number {
  let total = 0
  for (let y = top; y < top + shrink; y += 1) {
    for (let x = left; x < left + shrink; x += 1) total += data[(y * width + x) * 4 + channel] ?? 0
  }
  // Fewer shades make small files, and are all that an eye would see.
  return Math.min(255, Math.round(total / (shrink * shrink * 16)) * 16)
}

/** Several pictures beside each other, on grey. */
export function besideEachOther(pictures: readonly PNG[]): PNG {
  const sheet = new PNG({
    width: pictures.reduce((sum, { width }) => sum + width + 4, -4),
    height: Math.max(...pictures.map(({ height }) => height)),
  })
  for (let at = 0; at < sheet.data.length; at += 4) sheet.data.set([128, 128, 128, 255], at)
  let left = 0
  for (const picture of pictures) {
    PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, left, 0)
    left += picture.width + 4
  }
  return sheet
}
