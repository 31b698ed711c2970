import type { ChosenLanguage } from './choose-language.ts'
import { addTexts, speak } from './text.ts'

/** Texts that are loaded together. Each is a chunk of its own in each language. */
export type TextSet =
  | 'frame'
  | 'connect'
  | 'verify'
  | 'wallet'
  | 'transfer'
  | 'endings'
  | 'failures'
  | 'errors'
  | 'sentences'

let chosen: ChosenLanguage | undefined
let loads = new Map<TextSet, Promise<void>>()
let present = new Set<TextSet>()

/**
 * Speaks a language once all it needs for the first screen is there.
 *
 * @throws what the network throws. Then the language is the one before, and calling again tries again.
 */
export async function speakLanguage(language: ChosenLanguage, first: readonly TextSet[]): Promise<void> {
  const loaded = await Promise.all(first.map((set) => readSet(language, set)))
  chosen = language
  loads = new Map(first.map((set) => [set, Promise.resolve()]))
  present = new Set(first)
  speak(language.locale, language.dir, Object.assign({}, ...loaded))
}

/** Adds sets to the language that is spoken. Those that are there already cost nothing. */
export async function loadTexts(...sets: readonly TextSet[]): Promise<void> {
  await Promise.all(sets.map((set) => loads.get(set) ?? load(set)))
}

/** Whether nothing of these has to be loaded any more. */
export function hasTexts(sets: readonly TextSet[]): boolean {
  return sets.every((set) => present.has(set))
}

function load(set: TextSet): Promise<void> {
  if (!chosen) throw new Error('No language was chosen.')
  const [current, arrived] = [loads, present]
  const started = readSet(chosen, set).then((texts) => {
    // Another language may have been chosen in the meantime.
    if (current !== loads) return
    addTexts(texts)
    arrived.add(set)
  })
  current.set(set, started)
  started.catch(() => current.delete(set))
  return started
}

async function readSet(language: ChosenLanguage, set: TextSet): Promise<Record<string, string>> {
  if (language.isPseudo) {
    const { readDisguisedSet } = await import('./pseudo/read-disguised-set.ts')
    return readDisguisedSet(set)
  }
  // What the server says is English already.
  if (language.code === 'en' && (set === 'sentences' || set === 'errors')) return {}
  const module: Record<string, Record<string, string>> = await import(`./${language.code}/${set}-texts.ts`)
  return keyed(set, module[`${set}Texts`] ?? {})
}

/** The keys of what the server says are not ours to choose, and must not be taken for one that is. */
export function keyed(set: TextSet, texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const before = set === 'sentences' ? '= ' : set === 'errors' ? '! ' : undefined
  return before ? Object.fromEntries(Object.entries(texts).map(([key, words]) => [before + key, words])) : texts
}
