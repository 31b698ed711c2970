/** A round mark with the first letters of the symbol, on a hue of its own. Decoration: the symbol stands beside it. */
export function AssetMark({ symbol }: { symbol: string }) {
  return (
    <span class="mark mark-asset" style={{ '--hue': hueOf(symbol) }} aria-hidden="true">
      {symbol.slice(0, 5)}
    </span>
  )
}

/** Spreads symbols over the colour wheel, the same way each time. */
function hueOf(symbol: string): number {
  return [...symbol].reduce((hue, letter) => (hue * 137 + (letter.codePointAt(0) ?? 0) * 59) % 360, 40)
}
