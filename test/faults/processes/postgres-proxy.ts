import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

/** Stands between one server and PostgreSQL, and can lose an answer. */
export interface PostgresProxy {
  /** The same database, through here. */
  url: string
  /** How many answers were lost so far. */
  readonly lost: number
  /** The next request with this text is carried out; its answer never arrives, because the connection breaks. */
  loseAnswerTo(text: string | undefined): void
  close(): Promise<void>
}

const socketName = '.s.PGSQL.5432'

/**
 * @param databaseUrl on a unix socket: `postgresql://user@/name?host=/folder`
 * @param folder for the socket of the proxy; made here
 */
export async function startPostgresProxy(databaseUrl: string, folder: string): Promise<PostgresProxy> {
  const [, upstreamFolder] = /[?&]host=([^&]+)/.exec(databaseUrl) ?? []
  if (upstreamFolder === undefined) throw new TypeError('The database must be on a unix socket.')
  const upstreamPath = join(decodeURIComponent(upstreamFolder), socketName)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, socketName)
  rmSync(path, { force: true })
  const open = new Set<Socket>()
  let wanted: string | undefined
  let lost = 0

  const server = createServer((client) => {
    const upstream = connect(upstreamPath)
    let isLosing = false
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
    client.on('data', (chunk) => {
      if (wanted !== undefined && chunk.includes(wanted)) {
        wanted = undefined
        isLosing = true
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      // PostgreSQL answers when the work is durable, so the first byte of the answer says that it is.
      if (!isLosing) return client.write(chunk)
      lost += 1
      client.destroy()
      return upstream.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    url: databaseUrl.replace(/([?&]host=)[^&]+/, `$1${encodeURIComponent(folder)}`),
    get lost() {
      return lost
    },
    loseAnswerTo(text) {
      wanted = text
    },
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
