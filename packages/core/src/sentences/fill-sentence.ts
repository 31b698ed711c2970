/** What a sentence has in braces. */
export type SentenceValues = Readonly<Record<string, string>>

/** A sentence in English, with the words in braces filled in. One that is not given stays in its braces. */
export function fillSentence(sentence: string, values: SentenceValues = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (brace, name: string) => values[name] ?? brace)
}
