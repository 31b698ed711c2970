/** Names that no language translates. */
const everywhere = ['Solana', 'Bitcoin']

/** Texts that are the same in a language as in English, by language. Any other that is the same was forgotten. */
const byLanguage: Readonly<Record<string, readonly string[]>> = {
  es: ['Wallet', 'Total'],
  fr: ['Signature', 'Total'],
  id: ['Total'],
  it: ['Wallet', 'Password', 'Passphrase'],
  ms: ['Bank'],
  nl: ['Account', 'Bank'],
  pl: ['Bank'],
  pt: ['Total'],
  uz: ['Bank'],
}

/** Whether a text may be the same in this language as in English. */
export function isSameInEnglish(language: string, text: string): boolean {
  return everywhere.includes(text) || (byLanguage[language] ?? []).includes(text)
}
