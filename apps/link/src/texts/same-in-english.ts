/** Texts that are the same word in a language as in English, by language. Anything else that is the same was forgotten. */
export const sameInEnglish: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(['Support-ID']),
  fr: new Set(['Signature', 'Total', 'Code']),
}
