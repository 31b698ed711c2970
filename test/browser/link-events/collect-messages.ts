import type { Page } from 'playwright-core'
import { linkPages, linkVocabulary } from '../../../packages/core/src/index.ts'

/** A message as a host page heard it. */
export interface Heard {
  type: string
  payload?: { page?: string } & Record<string, unknown>
}

/** What has been seen of the vocabulary, and where. */
export interface MessageCollector {
  /** Takes what an app's page has heard. */
  take(walk: string, page: Page): Promise<Heard[]>
  /** Takes messages that were written down elsewhere. */
  add(walk: string, messages: readonly Heard[]): void
  /** The messages, and the pages in summaries, that nobody has seen. */
  missing(): { messages: string[]; pages: string[] }
  /** Fields that a message came with and the vocabulary does not have, or the other way round. */
  readonly misfits: readonly string[]
}

export function collectMessages(): MessageCollector {
  const types = new Set<string>()
  const pages = new Set<string>()
  const misfits: string[] = []

  function add(walk: string, messages: readonly Heard[]): void {
    for (const { type, payload } of messages) {
      types.add(type)
      if ((type === 'close' || type === 'done') && payload?.page) pages.add(payload.page)
      misfits.push(...misfitsOf(type, payload).map((misfit) => `${walk}: ${misfit}`))
    }
  }

  return {
    misfits,
    add,
    async take(walk, page) {
      const heard = await page.evaluate<{ data: unknown }[]>('heard')
      const messages = heard.flatMap(({ data }) => (isOurs(data) ? [data] : []))
      add(walk, messages)
      return messages
    },
    missing: () => ({
      messages: Object.keys(linkVocabulary).filter((type) => !types.has(type)),
      pages: Object.keys(linkPages).filter((page) => !pages.has(page)),
    }),
  }
}

/** The calls of the wallet bridge travel on the same channel. */
function isOurs(data: unknown): data is Heard {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false
  return Object.hasOwn(linkVocabulary, String(data.type))
}

function misfitsOf(type: string, payload: object = {}): string[] {
  const row = Object.entries(linkVocabulary).find(([name]) => name === type)?.[1]
  const fields = Object.entries(row === undefined || row.payload === 'none' ? {} : row.payload)
  const known = fields.map(([field]) => field)
  return [
    ...fields
      .filter(([field, presence]) => presence === 'always' && !(field in payload))
      .map(([field]) => `no ${field}`),
    ...Object.keys(payload)
      .filter((field) => !known.includes(field))
      .map((field) => `unknown ${field}`),
  ].map((misfit) => `${type}: ${misfit}`)
}
