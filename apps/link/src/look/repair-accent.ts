/** A colour as red, green and blue, 0–255 each. */
type Colour = readonly [red: number, green: number, blue: number]

/** The accent on one background: a button's `fill`, the words on it, its `edge` against the page, and coloured words. */
export interface Accent {
  fill: string
  onFill: string
  edge: string
  ink: string
}

const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

/**
 * A brand's colour made readable. A button keeps it, with words in black or white, and gets an edge that stands out from the
 * page (3:1); words in it are moved towards black or white until they can be read (4.5:1).
 *
 * @param brand and `surface`: `#rrggbb` or `#rgb`. Anything else gives `undefined`
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function repairAccent(brand: string, surface: string): Accent | undefined {
  const colour = readColour(brand)
  const page = readColour(surface)
  if (!colour || !page) return undefined
  // One of the two always reaches 4.5:1. White where both do: it is what most brands mean.
  const onFill = contrast(colour, white) >= 4.5 ? white : black
  return {
    fill: hex(colour),
    onFill: hex(onFill),
    edge: hex(moveUntil(colour, page, 3)),
    ink: hex(moveUntil(colour, page, 4.6)),
  }
}

function moveUntil(colour: Colour, page: Colour, wanted: number): Colour {
  const towards = contrast(page, black) > contrast(page, white) ? black : white
  for (let step = 0; step < 20; step += 1) {
    const moved = mix(colour, towards, step / 20)
    if (contrast(moved, page) >= wanted) return moved
  }
  return towards
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [channel(0), channel(1), channel(2)]
}

function contrast(a: Colour, b: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function readColour(text: string): Colour | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text)
  const [, red, green, blue] = short ?? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text) ?? []
  if (!red || !green || !blue) return undefined
  const channel = (digits: string) => Number.parseInt(short ? digits + digits : digits, 16)
  return [channel(red), channel(green), channel(blue)]
}

function hex(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
