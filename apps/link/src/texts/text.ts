import { frameTexts } from './en/frame-texts.ts'
import type { en } from './en.ts'

export type TextKey = keyof typeof en

/** A key without its plural ending: `minutes` for `minutes_one` and `minutes_other`. */
export type PluralKey<Key = TextKey> = Key extends `${infer Stem}_other`
  ? `${Stem}_one` extends TextKey
    ? Stem
    : never
  : never

/** Until a language is there, what every screen has around it is English: enough to say that there is no connection. */
let words: Record<string, string> = { ...frameTexts }
let isolates = false

/** A BCP 47 tag for `Intl`: the language of the texts, and so of numbers and money. A page must not mix `1.5` and `1,5`. */
export let language = 'en-u-nu-latn'

/** Speaks another language from now on, of which nothing but `first` is known yet. */
export function speak(locale: string, dir: 'ltr' | 'rtl', first: Readonly<Record<string, string>>): void {
  language = locale
  isolates = dir === 'rtl'
  words = { ...first }
}

/** Adds texts of the language that is spoken. */
export function addTexts(more: Readonly<Record<string, string>>): void {
  Object.assign(words, more)
}

/** The text of a key, with the words in braces filled in. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[key] ?? key, values)
}

/** The text for a count, in the form that the language has for it. Fills in `{count}`. */
export function pluralText(
  key: PluralKey,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const form = words[`${key}_${new Intl.PluralRules(language).select(count)}`] ?? words[`${key}_other`] ?? key
  return fill(form, { count: new Intl.NumberFormat(language).format(count), ...values })
}

/** A sentence of the server in the language that is spoken: a label, a step of a guide, a reason. @param sentence one of core's `sentences` */
export function worded(sentence: string): string {
  return words[`= ${sentence}`] ?? sentence
}

/**
 * What went wrong, in the language that is spoken: by its own sentence, else by its code, else in the server's English.
 *
 * @param problem.message the server's English, already filled in
 */
export function problemText(problem: {
  code: string
  message: string
  sentence?: string
  values?: Readonly<Record<string, string>>
}): string {
  const { code, message, sentence, values } = problem
  const own = sentence === undefined ? words[`! ${code}`] : words[`= ${sentence}`]
  return own === undefined ? message : fill(own, inFigures(values ?? {}))
}

/** The server fills in plain decimals, with or without a unit: `0.4817 SOL`. */
function inFigures(values: Readonly<Record<string, string>>): Record<string, string> {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 18 })
  const word = (value: string) =>
    // `Intl` reads decimal text digit by digit; its type asks for a template that TypeScript cannot see in a match.
    value.replace(/^\d+(?:\.\d+)?(?= |$)/, (figure) => format.format(figure as `${number}`))
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, word(value)]))
}

/** What was filled in stands for itself: a Latin name within Arabic must not turn the words around it about. */
function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (brace, name: string) => {
    const value = values[name]
    if (value === undefined) return brace
    return isolates ? `\u2068${value}\u2069` : String(value)
  })
}
