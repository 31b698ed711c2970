import { en } from './en.ts'

export type TextKey = keyof typeof en

/** A key without its plural ending: `minutes` for `minutes_one` and `minutes_other`. */
type PluralKey = TextKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never

/** The language the texts are in, and so the one for numbers and money: a page must not mix `1.5` and `1,5`. */
export const language = 'en'

/** The text of a key, with the words in braces filled in. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace))
}

/** The text for a count, in the form that the language has for it. Fills in `{count}`. */
export function pluralText(
  key: PluralKey,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other'
  return text(`${key}_${form}`, { count: new Intl.NumberFormat(language).format(count), ...values })
}
