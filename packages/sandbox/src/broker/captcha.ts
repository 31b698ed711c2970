/** Strokes of the characters that pictures are made of, on a grid of 4 × 6. */
const strokes: Readonly<Record<string, readonly string[]>> = {
  '4': ['M3 6V0L0 4H4'],
  '7': ['M0 0H4L1 6'],
  A: ['M0 6L2 0L4 6', 'M0.7 4H3.3'],
  H: ['M0 0V6', 'M4 0V6', 'M0 3H4'],
  K: ['M0 0V6', 'M4 0L0 3L4 6'],
  O: ['M2 0L4 1.5V4.5L2 6L0 4.5V1.5Z'],
  S: ['M4 1L2 0L0 1.5L4 4.5L2 6L0 5'],
}

/** What the pictures show, one after the other. */
export const captchaWords = ['OAK7', 'ASH4'] as const

/** What the picture of this number shows; the first is 0. */
export function captchaWord(number: number): string {
  return captchaWords[number % captchaWords.length] ?? captchaWords[0]
}

/** The picture of this number as a `data:` URL, the same in every run: leaning characters behind two lines. */
export function captchaImage(number: number): string {
  const characters = [...captchaWord(number)].map((character, index) => {
    const lean = index % 2 === 0 ? -9 : 11
    const paths = (strokes[character] ?? []).map((path) => `<path d="${path}"/>`).join('')
    return `<g transform="translate(${34 + index * 56} ${index % 2 === 0 ? 24 : 30}) rotate(${lean}) scale(7)">${paths}</g>`
  })
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 96" width="260" height="96">',
    '<rect width="260" height="96" fill="#f3f0e8"/>',
    '<g fill="none" stroke="#2b3a35" stroke-width="0.9" stroke-linecap="round" stroke-linejoin="round">',
    ...characters,
    '</g>',
    '<path d="M6 62C70 20 150 92 254 34M10 30C90 78 180 14 250 70" fill="none" stroke="#8a6d4a" stroke-width="2"/>',
    '</svg>',
  ].join('')
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
