import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { repairAccent } from './repair-accent.ts'
import { surfaces } from './surfaces.ts'

test('a readable brand colour is obeyed', () => {
  const blue = '#1a4fd0'
  assert.deepEqual(repairAccent(blue, ['#ffffff']), {
    fill: blue,
    onFill: '#ffffff',
    hover: '#1747bb',
    edge: blue,
    ink: blue,
    strongInk: '#194bc6',
  })
})

test('a pale colour on white and a dark one on black keep their button and get an edge and an ink', () => {
  const pale = repairAccent('#ffe14d', surfaces.light)
  assert.equal(pale?.fill, '#ffe14d')
  assert.equal(pale?.onFill, '#000000')
  assert.notEqual(pale?.edge, '#ffe14d')
  assert.notEqual(pale?.ink, '#ffe14d')
  assert.notEqual(repairAccent('#001133', surfaces.dark)?.edge, '#001133')
})

test('the short form is read, nonsense is not', () => {
  assert.deepEqual(repairAccent('#06c', ['#fff']), repairAccent('#0066cc', ['#ffffff']))
  for (const text of ['', 'red', '#12', '#12345', 'url(x)', '#gggggg'])
    assert.equal(repairAccent(text, ['#fff']), undefined)
})

test('every colour becomes readable on every surface', () => {
  const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'))
  const colour = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`)
  fc.assert(
    fc.property(colour, fc.constantFrom(surfaces.light, surfaces.dark), (brand, grounds) => {
      const accent = repairAccent(brand, grounds)
      assert.ok(accent)
      assert.ok(contrastOf(accent.edge, grounds[0]) >= 3, 'button against page')
      assert.ok(contrastOf(accent.onFill, accent.fill) >= 4.5, 'words on button')
      assert.ok(contrastOf(accent.onFill, accent.hover) >= 4.5, 'words on button under the pointer')
      for (const ground of grounds) {
        assert.ok(contrastOf(accent.ink, ground) >= 4.5, 'words on a surface')
        assert.ok(contrastOf(accent.strongInk, ground) >= 7, 'words on a surface, more contrast')
      }
    }),
  )
})

/** The formula of WCAG written a second time, so that a mistake in the first is seen. */
function contrastOf(a: string, b: string): number {
  const luminances = [a, b].map((text) => {
    const value = Number.parseInt(text.slice(1), 16)
    const linear = [value >> 16, (value >> 8) & 255, value & 255].map((channel) =>
      channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0)
  })
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05)
}
