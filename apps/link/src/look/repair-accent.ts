/** A colour as red, green and blue, 0–255 each. */
type Colour = readonly [red: number, green: number, blue: number]

/** The accent in one theme. */
export interface Accent {
  /** Of a button. */
  fill: string
  /** The words on it. */
  onFill: string
  /** The button under the pointer. */
  hover: string
  /** Its border, which stands out from the page. */
  edge: string
  /** Coloured words, and the ring of focus. */
  ink: string
  /** The same for people who ask for more contrast. */
  strongInk: string
}

const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

/**
 * A brand's colour made readable. A button keeps it, with words in black or white, and gets an edge that stands out from the
 * page (3:1); words in it are moved towards black or white until they can be read on every surface (4.5:1, strong 7:1).
 *
 * @param brand `#rrggbb` or `#rgb`. Anything else gives `undefined`
 * @param surfaces what words stand on in this theme, `#rrggbb` each, the page first
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function repairAccent(brand: string, surfaces: readonly string[]): Accent | undefined {
  const colour = readColour(brand)
  const grounds = surfaces.map(readColour).filter((ground) => ground !== undefined)
  const [page] = grounds
  if (!colour || !page) return undefined
  // One of the two always reaches 4.5:1. White where both do: it is what most brands mean.
  const onFill = contrast(colour, white) >= 4.5 ? white : black
  return {
    fill: hex(colour),
    onFill: hex(onFill),
    // Away from the words, so that they are never harder to read under the pointer.
    hover: hex(mix(colour, onFill === white ? black : white, 0.1)),
    edge: hex(moveUntil(colour, [page], 3)),
    ink: hex(moveUntil(colour, grounds, 4.6)),
    strongInk: hex(moveUntil(colour, grounds, 7)),
  }
}

function moveUntil(colour: Colour, grounds: readonly Colour[], wanted: number): Colour {
  const isLight = grounds.every((ground) => contrast(ground, black) > contrast(ground, white))
  const towards = isLight ? black : white
  for (let step = 0; step < 20; step += 1) {
    const moved = mix(colour, towards, step / 20)
    if (grounds.every((ground) => contrast(moved, ground) >= wanted)) return moved
  }
  return towards
}

/** The contrast of two colours as WCAG has it, 1 to 21; 1 where one of them is none. @param a and `b`: `#rrggbb` or `#rgb` */
export function contrastBetween(a: string, b: string): number {
  const [one, other] = [readColour(a), readColour(b)]
  return one && other ? contrast(one, other) : 1
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
