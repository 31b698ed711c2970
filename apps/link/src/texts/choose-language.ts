import { type Language, languages } from './languages.ts'

/** What the page speaks, and how it writes figures. */
export interface ChosenLanguage extends Language {
  /** A BCP 47 tag for `Intl`, with the region that was asked for and always with Latin digits. */
  locale: string
  /** Made from English by a function, to find what was never given to translators. */
  isPseudo?: true
}

/** English in disguise, for tests: see `disguise`. */
const pseudoLanguages: Record<string, ChosenLanguage> = {
  qps: { code: 'qps', name: 'Pseudo', dir: 'ltr', locale: 'en-u-nu-latn', isPseudo: true },
  'qps-rtl': { code: 'qps', name: 'Pseudo, right to left', dir: 'rtl', locale: 'en-u-nu-latn', isPseudo: true },
}

/** Codes of old or of close kin, as browsers and hosts still send them. */
const otherNames: Readonly<Record<string, string>> = { iw: 'he', in: 'id', nb: 'no', nn: 'no', fil: 'tl' }

/**
 * The language for what the host asked for. An unknown region is the language's default, an unknown language English.
 *
 * @param asked the `lng` of the page's address: `de`, `pt-BR`; `system`, or nothing, is what the browser prefers
 * @param preferred the browser's languages, best first
 */
export function chooseLanguage(asked: string | undefined, preferred: readonly string[]): ChosenLanguage {
  const pseudo = pseudoLanguages[asked ?? '']
  if (pseudo) return pseudo
  const wanted = asked === undefined || asked.toLowerCase() === 'system' ? preferred : [asked]
  for (const tag of wanted) {
    const found = findLanguage(tag)
    if (found) return found
  }
  return { ...english, locale: localeOf('en') }
}

const [english = { code: 'en', name: 'English', dir: 'ltr' }] = languages

function findLanguage(tag: string): ChosenLanguage | undefined {
  const [primary = ''] = tag.toLowerCase().split(/[-_]/)
  const code = otherNames[primary] ?? primary
  const language = languages.find((known) => known.code === code)
  return language && { ...language, locale: localeOf(tag.replaceAll('_', '-'), code) }
}

/**
 * Latin digits in every language: amounts stand beside addresses, hashes and codes that have no others, and a person compares
 * them with what an institution or an explorer shows.
 */
function localeOf(tag: string, code = tag): string {
  try {
    const { region } = new Intl.Locale(tag)
    return new Intl.Locale(code, { numberingSystem: 'latn', ...(region ? { region } : {}) }).toString()
  } catch {
    return `${code}-u-nu-latn`
  }
}
