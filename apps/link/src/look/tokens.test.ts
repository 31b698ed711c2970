import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { contrastBetween } from './repair-accent.ts'
import { surfaces } from './surfaces.ts'

const folder = new URL('.', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
const tokens = read('tokens.css')
const drawings = readdirSync(folder).filter((name) => name.endsWith('.css') && name !== 'tokens.css')

/** A colour of `tokens.css` in both themes, by default or by the part of the file that `within` begins. */
function colours(name: string, within = ':root {'): { light: string; dark: string } {
  const rest = tokens.slice(tokens.indexOf(within))
  const value = new RegExp(`--${name}: ([^;]+);`).exec(rest)?.[1] ?? ''
  const [light = '', dark = ''] = value.match(/#[0-9a-f]{6}/g) ?? []
  assert.ok(light && dark, `--${name} has a colour in each theme`)
  return { light, dark }
}

test('colours, corners and sizes of type stand in one file', () => {
  for (const name of drawings) {
    for (const [index, line] of read(name).split('\n').entries()) {
      const where = `${name}:${index + 1}: ${line.trim()}`
      assert.doesNotMatch(line, /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|light-dark)\(/i, where)
      if (/^\s*border(?:-[\w-]+)?-radius:/.test(line)) assert.match(line, /var\(--(?:radius|round)/, where)
      if (/^\s*font-size:/.test(line)) assert.match(line, /: var\(--\w+\);/, where)
      if (/^\s*(?:padding|margin|gap|inset|scroll-padding)[\w-]*:/.test(line)) assert.doesNotMatch(line, /\dpx/, where)
    }
  }
})

test('every length is on the grid of 4 px', () => {
  for (const name of [...drawings, 'tokens.css']) {
    for (const [index, line] of read(name).split('\n').entries()) {
      // The panel is as wide and as high as the wire says; where it breaks is a measure of the window.
      if (/@media|710px/.test(line)) continue
      for (const [, pixels] of line.matchAll(/(?<![\w.])(\d+(?:\.\d+)?)px/g)) {
        const isOnGrid = Number(pixels) % 4 === 0 || Number(pixels) <= 2 || line.includes('--round')
        assert.ok(isOnGrid, `${name}:${index + 1}: ${line.trim()}`)
      }
    }
  }
})

test('where one reads from the right, nothing is left behind', () => {
  for (const name of drawings) {
    const physical =
      /^\s*(?:(?:padding|margin|border)-(?:left|right)|left|right|text-align: (?:left|right)|float)\b.*$/m
    assert.equal(physical.exec(read(name))?.[0], undefined, name)
  }
})

test('the surfaces that a brand is repaired for are those of the page', () => {
  for (const theme of ['light', 'dark'] as const) {
    const names = ['page', 'raised', 'pressed', 'bad-page', 'careful-page', 'good-page']
    assert.deepEqual(
      [...surfaces[theme]],
      names.map((name) => colours(name)[theme]),
    )
  }
})

test('words can be read on every surface they stand on', () => {
  const more = '@media (prefers-contrast: more)'
  for (const theme of ['light', 'dark'] as const) {
    const [page, raised, pressed, badPage, carefulPage, goodPage] = surfaces[theme]
    const reads = (name: string, grounds: readonly string[], wanted: number, within?: string) => {
      for (const ground of grounds) {
        const ratio = contrastBetween(colours(name, within)[theme], ground)
        assert.ok(ratio >= wanted, `--${name} on ${ground}, ${theme}: ${ratio.toFixed(2)}`)
      }
    }
    reads('ink', surfaces[theme], 7)
    reads('ink-soft', [page, raised, pressed], 4.5)
    reads('accent-ink', surfaces[theme], 4.5)
    reads('bad', [page, raised, pressed, badPage], 4.5)
    reads('careful', [page, raised, pressed, carefulPage], 4.5)
    reads('good', [page, goodPage], 4.5)
    reads('edge', [page], 3)
    reads('ink-soft', surfaces[theme], 7, more)
    reads('accent', surfaces[theme], 7, more)
    reads('bad', [page, badPage], 7, more)
    reads('careful', [page, carefulPage], 7, more)
    reads('good', [page, goodPage], 7, more)
    const [fill, onFill, hover] = [
      colours('accent')[theme],
      colours('on-accent')[theme],
      colours('accent-hover')[theme],
    ]
    assert.ok(contrastBetween(fill, onFill) >= 4.5 && contrastBetween(hover, onFill) >= 4.5, `button, ${theme}`)
  }
})
