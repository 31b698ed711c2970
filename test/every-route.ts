import { readConfig } from '../apps/server/src/config.ts'
import { createServer } from '../apps/server/src/create-server.ts'
import { createLog } from '../apps/server/src/log/log.ts'
import { serverEnvironment } from './start-server.ts'
import type { Started } from './start-tenon.ts'

/** Every route of the server as it is put together. HEAD comes with GET. */
export async function everyRoute(tenon: Started): Promise<string[]> {
  const server = await createServer(readConfig(serverEnvironment(tenon)), createLog({ level: 'silent' }))
  try {
    await server.app.ready()
    const lines = server.app.printRoutes({ commonPrefix: false }).split('\n')
    // A line has only what its path has more than the line it is indented under.
    const parts = ['']
    return lines.flatMap((line) => {
      const [, indent = '', part = '', methods] = /^(.*── )(\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
      const depth = indent.length / 4
      parts.splice(depth, parts.length, part)
      return methods ? methods.split(', ').map((method) => `${method} ${parts.slice(1, depth + 1).join('')}`) : []
    })
  } finally {
    await server.stop()
  }
}
