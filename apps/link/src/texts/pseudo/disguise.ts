const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ó', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
  ...{ A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ' },
  ...{ N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' },
}

/** Other languages need up to this much more room than English. */
const growth = 0.4

/**
 * English as a language that nobody wrote: accented, 40 % longer, in brackets. What stands on a screen without brackets was
 * never given to translators; what is cut off has no room for German.
 */
export function disguise(text: string): string {
  const accented = text.replace(/\{\w+\}|[A-Za-z]/g, (part) => accents[part] ?? part)
  const letters = text.replace(/\{\w+\}/g, '').length
  const words = Math.ceil((letters * growth) / 4)
  return `⟦${accented}${' óṽéŕ'.repeat(words).slice(0, Math.ceil(letters * growth))}⟧`
}
