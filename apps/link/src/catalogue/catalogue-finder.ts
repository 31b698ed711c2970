import { type CataloguePage, type CatalogueRequest, type CatalogueRow, createRowSearch } from '@tenon/core'

/** Asks the server for a part of the catalogue. */
export type AskCatalogue = (wanted: CatalogueRequest, signal: AbortSignal) => Promise<CataloguePage>

/** What there is to draw of a catalogue. */
export interface CatalogueView {
  /** How many rows fit what was typed. */
  total: number
  /** Undefined for a row that is still to come. */
  rowAt(index: number): CatalogueRow | undefined
  /** Whether the answer to what was typed last is still to come. What is drawn fits what was typed before. */
  isLooking: boolean
  hasFailed: boolean
}

/** A catalogue that may be far larger than what came with its screen. */
export interface CatalogueFinder {
  view(): CatalogueView
  type(typed: string): void
  /** Says which rows are about to be seen. */
  need(from: number, to: number): void
  end(): void
}

/** Found rows, in parts as they came. */
interface Found {
  query: string
  total: number
  parts: Map<number, CatalogueRow[]>
}

/** Somebody who types quickly is not asked for after each letter. */
const pauseMs = 120
/** Answers that are kept: typing back and forth asks for nothing twice. */
const mostKept = 50

/**
 * Finds rows as somebody types. A catalogue that came whole is searched here; a larger one by the server, in parts.
 *
 * @param first the rows that came with the screen, and how many there are in all
 * @param onChange told when there is something else to draw
 */
export function createCatalogueFinder(first: CataloguePage, ask: AskCatalogue, onChange: () => void): CatalogueFinder {
  const { rows, total } = first
  const partSize = Math.max(1, rows.length)
  const local = rows.length >= total ? createRowSearch(rows) : undefined
  const everything: Found = { query: '', total, parts: new Map([[0, rows]]) }
  const kept = new Map<string, Found>([['', everything]])
  const asked = new Set<string>()
  let wanted = ''
  let shown = everything
  let hasFailed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let calls = new AbortController()

  async function load(query: string, part: number): Promise<void> {
    const name = `${part}:${query}`
    if (asked.has(name)) return
    asked.add(name)
    const { signal } = calls
    try {
      const answer = await ask({ query, offset: part * partSize }, signal)
      if (signal.aborted) return
      keep(query, part, answer)
      hasFailed = false
    } catch {
      if (signal.aborted) return
      hasFailed = query === wanted
    } finally {
      asked.delete(name)
    }
    onChange()
  }

  function keep(query: string, part: number, answer: CataloguePage): void {
    const found = kept.get(query) ?? { query, total: answer.total, parts: new Map<number, CatalogueRow[]>() }
    found.total = answer.total
    found.parts.set(part, answer.rows)
    kept.set(query, found)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      if (oldest !== '' && oldest !== query) kept.delete(oldest)
    }
    if (query === wanted) shown = found
  }

  function lookFor(query: string): void {
    clearTimeout(timer)
    const known = kept.get(query)
    if (known) {
      shown = known
      return
    }
    if (local) {
      const found = local.find(query)
      shown = { query, total: found.length, parts: new Map([[0, [...found]]]) }
      return
    }
    timer = setTimeout(() => {
      // What was typed before is of no interest any more.
      calls.abort()
      calls = new AbortController()
      asked.clear()
      void load(query, 0)
    }, pauseMs)
  }

  return {
    view: () => ({
      total: shown.total,
      rowAt: (index) =>
        local ? shown.parts.get(0)?.[index] : shown.parts.get(Math.floor(index / partSize))?.[index % partSize],
      isLooking: shown.query !== wanted && !hasFailed,
      hasFailed,
    }),
    type(typed) {
      const query = typed.trim().slice(0, 80)
      if (query === wanted && !hasFailed) return
      wanted = query
      hasFailed = false
      lookFor(query)
      onChange()
    },
    need(from, to) {
      if (local || shown.query !== wanted) return
      const last = Math.min(to, shown.total - 1)
      for (let part = Math.floor(from / partSize); part * partSize <= last; part += 1)
        if (!shown.parts.has(part)) void load(shown.query, part)
    },
    end() {
      clearTimeout(timer)
      calls.abort()
    },
  }
}
