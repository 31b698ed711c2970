import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { drawInstitutionMark, institutionColour } from './institution-mark.ts'

test('the mark is a PNG of 64 × 64 px whose pixels show the letter', () => {
  const png = Buffer.from(drawInstitutionMark('K', 250), 'base64')
  assert.equal(png.subarray(1, 4).toString('ascii'), 'PNG')
  assert.equal(png.readUInt32BE(16), 64)
  const start = png.indexOf('IDAT') + 4
  const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  assert.equal(pixels.length, 64 * 65)
  const ink = pixels.filter((value) => value === 1).length
  assert.equal(ink, 14 * 49, 'K has 14 cells of 7 × 7 px')
})

test('every hue is dark enough for white text (4.5 : 1)', () => {
  for (let hue = 0; hue < 360; hue += 1) {
    const [red = 0, green = 0, blue = 0] = Buffer.from(institutionColour(hue).slice(1), 'hex')
    const linear = (channel: number) =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
    const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    assert.ok(1.05 / (luminance + 0.05) >= 4.5, `hue ${hue}`)
  }
})
