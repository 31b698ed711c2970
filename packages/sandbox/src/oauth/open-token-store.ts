import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What must outlive a restart: a token that was handed out still opens the door. Sign-ins under way start again. */
const keptKinds: ReadonlySet<string> = new Set(['AccessToken', 'RefreshToken', 'Grant'])

interface Entry {
  kind: string
  id: string
  payload: AdapterPayload
  /** Unix milliseconds. */
  expiresAtMs?: number
}

/**
 * Where the OAuth server keeps its records, in the form that `oidc-provider` asks for: in memory and, with a path, tokens in
 * a JSON file that is written whole and moved into place before the token is handed out.
 */
export function openTokenStore(path?: string, now: () => number = Date.now): (kind: string) => Adapter {
  const entries = new Map<string, Entry>()
  for (const entry of path === undefined ? [] : readEntries(path)) entries.set(keyOf(entry.kind, entry.id), entry)

  function save(kind: string): void {
    for (const [key, entry] of entries) if (hasExpired(entry)) entries.delete(key)
    if (path === undefined || !keptKinds.has(kind)) return
    const kept = [...entries.values()].filter((entry) => keptKinds.has(entry.kind))
    writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }

  function hasExpired({ expiresAtMs }: Entry): boolean {
    return expiresAtMs !== undefined && expiresAtMs <= now()
  }

  function live(entry: Entry | undefined): AdapterPayload | undefined {
    return entry === undefined || hasExpired(entry) ? undefined : { ...entry.payload }
  }

  return (kind) => ({
    async upsert(id, payload, expiresInSeconds) {
      const expiresAtMs = expiresInSeconds === undefined ? undefined : now() + expiresInSeconds * 1000
      entries.set(keyOf(kind, id), { kind, id, payload, ...(expiresAtMs === undefined ? {} : { expiresAtMs }) })
      save(kind)
    },
    async find(id) {
      return live(entries.get(keyOf(kind, id)))
    },
    async findByUid(uid) {
      return live([...entries.values()].find((entry) => entry.kind === kind && entry.payload.uid === uid))
    },
    async findByUserCode(userCode) {
      return live([...entries.values()].find((entry) => entry.kind === kind && entry.payload.userCode === userCode))
    },
    async consume(id) {
      const entry = entries.get(keyOf(kind, id))
      if (!entry) return
      entry.payload = { ...entry.payload, consumed: Math.floor(now() / 1000) }
      save(kind)
    },
    async destroy(id) {
      entries.delete(keyOf(kind, id))
      save(kind)
    },
    async revokeByGrantId(grantId) {
      for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key)
      save(kind)
    },
  })
}

function keyOf(kind: string, id: string): string {
  return `${kind}:${id}`
}

function readEntries(path: string): Entry[] {
  try {
    // Written by `save`, by nobody else.
    return JSON.parse(readFileSync(path, 'utf8')) as Entry[]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
