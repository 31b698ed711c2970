import { crc32, deflateSync } from 'node:zlib'

/** Capital letters and digits, five columns by seven rows, a row per number, the leftmost column in the highest bit. */
const glyphs: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 15],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  J: [7, 2, 2, 2, 2, 18, 12],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  Q: [14, 17, 17, 17, 21, 18, 13],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  V: [17, 17, 17, 17, 17, 10, 4],
  W: [17, 17, 17, 21, 21, 27, 17],
  X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 10, 4, 4, 4, 4],
  Z: [31, 1, 2, 4, 8, 16, 31],
}

/** Pixels per cell of a glyph, and of the margin around it. */
const scale = 7
const sizePx = 64

/** Every mark that was asked for: an institution's never changes. */
const drawn = new Map<string, string>()

/**
 * The mark of an institution as this project draws it: its monogram in white on its hue, a PNG of 64 × 64 px. Logos belong
 * to their owners; a client may show real ones it has the right to use.
 *
 * @param hue 0–359
 * @returns base64 without a data prefix
 */
export function drawInstitutionMark(monogram: string, hue: number): string {
  const key = `${monogram} ${hue}`
  const mark = drawn.get(key) ?? draw(monogram, hue)
  drawn.set(key, mark)
  return mark
}

function draw(monogram: string, hue: number): string {
  const glyph = glyphs[monogram.toUpperCase()] ?? []
  const left = Math.floor((sizePx - 5 * scale) / 2)
  const top = Math.floor((sizePx - 7 * scale) / 2)
  const rows: number[] = []
  for (let y = 0; y < sizePx; y += 1) {
    rows.push(0)
    for (let x = 0; x < sizePx; x += 1) {
      const row = glyph[Math.floor((y - top) / scale)] ?? 0
      const column = Math.floor((x - left) / scale)
      const isInk = y >= top && column >= 0 && column < 5 && ((row >> (4 - column)) & 1) === 1
      rows.push(isInk ? 1 : 0)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(sizePx, 0)
  header.writeUInt32BE(sizePx, 4)
  // 8 bits a pixel, colours from a palette. https://www.w3.org/TR/png-3/#11IHDR
  header.set([8, 3, 0, 0, 0], 8)
  const png = Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([...colourOf(hue), 255, 255, 255])),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return png.toString('base64')
}

/** The colour of a hue as `#rrggbb`, dark enough for white text. */
export function institutionColour(hue: number): string {
  return `#${Buffer.from(colourOf(hue)).toString('hex')}`
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** HSL with 55 % saturation and 29 % lightness. https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function colourOf(hue: number): [number, number, number] {
  const lightness = 0.29
  const reach = 0.55 * Math.min(lightness, 1 - lightness)
  const part = (n: number) => {
    const k = (n + hue / 30) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [part(0), part(8), part(4)]
}
