import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to PostgreSQL on which answers can be lost, for tests. What is asked always arrives. */
export interface AnswerGate {
  /** For `openDatabase`: the same database by this way. */
  url: string
  /** From now on everything passes again, also what was held. */
  open(): void
  /** Ends every connection and takes no more. */
  shut(): void
  /**
   * Ends the connection that next sends statements beginning so, in this order, as soon as the last one's answer comes: what
   * was asked is done by then.
   */
  cutAnswerTo(...beginnings: string[]): void
  /** Whether such a connection came. */
  hasCut(): boolean
  /** Connections stay, and no answer arrives on them. */
  holdAnswers(): void
  close(): Promise<void>
}

/** Opens a gate on a port of the loopback in front of the server of `databaseUrl`, by its socket or its host and port. */
export async function openAnswerGate(databaseUrl: string): Promise<AnswerGate> {
  const target = targetOf(databaseUrl)
  const pairs = new Map<Socket, Socket>()
  const waiting = new Set<() => void>()
  let state: 'open' | 'shut' | 'holding' = 'open'
  let beginnings: string[] = []
  let hasCut = false

  const server = createServer((asking) => {
    if (state === 'shut') {
      asking.destroy()
      return
    }
    const answering = connect(target)
    pairs.set(asking, answering)
    let isDoomed = false
    let seen = 0
    asking.on('data', (bytes: Buffer) => {
      const next = beginnings[seen]
      if (next !== undefined && isStatement(bytes, next)) seen++
      if (seen > 0 && seen === beginnings.length) {
        isDoomed = true
        hasCut = true
        beginnings = []
      }
      answering.write(bytes)
    })
    answering.on('data', (bytes: Buffer) => {
      if (isDoomed) asking.destroy()
      else if (state === 'holding') waiting.add(() => asking.writable && asking.write(bytes))
      else asking.write(bytes)
    })
    for (const [one, other] of [
      [asking, answering],
      [answering, asking],
    ] as const) {
      one.on('error', () => {})
      one.on('close', () => {
        pairs.delete(asking)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gate has no port.')

  const endAll = () => {
    for (const asking of pairs.keys()) asking.destroy()
  }
  return {
    url: throughPort(databaseUrl, address.port),
    open() {
      state = 'open'
      beginnings = []
      for (const pass of waiting) pass()
      waiting.clear()
    },
    shut() {
      state = 'shut'
      endAll()
    },
    cutAnswerTo(...next) {
      beginnings = next
      hasCut = false
    },
    hasCut: () => hasCut,
    holdAnswers() {
      state = 'holding'
    },
    async close() {
      endAll()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Both a simple query and a parse message carry the text of the statement as it is. */
function isStatement(bytes: Buffer, beginning: string): boolean {
  const text = bytes.toString('latin1')
  const at = text.indexOf(beginning)
  return at >= 0 && !/[\x20-\x7e]/.test(text[at - 1] ?? '')
}

function targetOf(databaseUrl: string): { path: string } | { host: string; port: number } {
  const folder = /[?&]host=([^&]+)/.exec(databaseUrl)?.[1]
  if (folder) return { path: `${decodeURIComponent(folder)}/.s.PGSQL.5432` }
  const { hostname, port } = new URL(databaseUrl)
  return { host: hostname, port: Number(port || 5432) }
}

function throughPort(databaseUrl: string, port: number): string {
  const [, user = '', name = ''] = /^[^:]+:\/\/([^@/]*)@?[^/]*\/([^?]*)/.exec(databaseUrl) ?? []
  return `postgresql://${user}@127.0.0.1:${port}/${name}`
}
