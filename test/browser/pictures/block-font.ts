/** Font units an em. */
const em = 1000
const advance = 540
/** What words of Link are written with: Latin, punctuation, currency, arrows, signs of comparison, Hebrew and Arabic. */
const ranges = [
  [0x21, 0x24f],
  [0x590, 0x6ff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20c0],
  [0x2190, 0x21ff],
  [0x2248, 0x2265],
] as const
const blanks = [0x20, 0xa0] as const

type Table = readonly [tag: string, bytes: Buffer]

/**
 * A font that has a grey block for every letter, all of one width. With it a picture of a page is the same on every machine,
 * whatever fonts that has, and still shows where words stand, how long they are and where they break.
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/otff
 */
export function blockFont(): Buffer {
  const glyph = block()
  const tables: Table[] = [
    ['OS/2', os2()],
    ['cmap', cmap()],
    ['glyf', glyph],
    ['head', head()],
    ['hhea', shorts(1, 0, 900, -250, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, 3)],
    // Nothing, a block, a blank: as wide as each other.
    ['hmtx', shorts(advance, 0, advance, 40, advance, 0)],
    ['loca', shorts(0, 0, glyph.length / 2, glyph.length / 2)],
    ['maxp', shorts(1, 0, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['name', shorts(0, 0, 6)],
    ['post', Buffer.concat([shorts(3, 0), Buffer.alloc(28)])],
  ]
  return assemble(tables)
}

function assemble(tables: readonly Table[]): Buffer {
  const directory = [shorts(0, 1, tables.length, 128, 3, tables.length * 16 - 128)]
  directory[0]?.writeUInt32BE(0x00010000, 0)
  const bodies: Buffer[] = []
  let offset = 12 + tables.length * 16
  for (const [tag, bytes] of tables) {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    directory.push(Buffer.concat([Buffer.from(tag), longs(sum(padded), offset, bytes.length)]))
    bodies.push(padded)
    offset += padded.length
  }
  return Buffer.concat([...directory, ...bodies])
}

/** One contour of four corners, from the line up to the height of small letters. */
function block(): Buffer {
  const head = shorts(1, 40, 0, 500, 520, 3, 0)
  const flags = Buffer.from([1, 1, 1, 1])
  const across = shorts(40, 0, 460, 0)
  const up = shorts(0, 520, 0, -520)
  return Buffer.concat([head, flags, across, up])
}

/** A group for each character: in this form of the table a run of characters would need a run of glyphs. */
function cmap(): Buffer {
  const letters = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
  const glyphs = new Map<number, number>([
    ...letters.map((letter) => [letter, 1] as const),
    ...blanks.map((blank) => [blank, 2] as const),
  ])
  const groups = [...glyphs].sort(([a], [b]) => a - b).flatMap(([character, glyph]) => [character, character, glyph])
  const count = groups.length / 3
  const subtable = Buffer.concat([shorts(12, 0), longs(16 + count * 12, 0, count, ...groups)])
  return Buffer.concat([shorts(0, 1, 3, 10), longs(12), subtable])
}

function head(): Buffer {
  return Buffer.concat([
    longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    shorts(3, em),
    Buffer.alloc(16),
    shorts(0, 0, em, 900, 0, 8, 2, 0, 0),
  ])
}

function os2(): Buffer {
  const bytes = Buffer.alloc(96)
  bytes.writeUInt16BE(4, 0)
  bytes.writeInt16BE(advance, 2)
  bytes.writeUInt16BE(400, 4)
  bytes.writeUInt16BE(5, 6)
  bytes.write('NONE', 58)
  bytes.writeUInt16BE(0x40, 62)
  bytes.writeUInt16BE(0x20, 64)
  bytes.writeUInt16BE(0x2265, 66)
  bytes.writeInt16BE(900, 68)
  bytes.writeInt16BE(-250, 70)
  bytes.writeUInt16BE(900, 74)
  bytes.writeUInt16BE(250, 76)
  bytes.writeInt16BE(520, 86)
  bytes.writeInt16BE(700, 88)
  return bytes
}

function sum(bytes: Buffer): number {
  let total = 0
  for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0
  return total
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2)
  return bytes
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}
