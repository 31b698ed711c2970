import { createServer, readConfig } from '../../apps/server/src/index.ts'
import { createLog } from '../../apps/server/src/log/log.ts'

/*
 * A server process as it is deployed, configured by its environment. Prints its port; ends on SIGTERM.
 */
const config = readConfig()
const server = await createServer(config, createLog({ level: config.logLevel }))
process.once('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
process.stdout.write(`${await server.start()}\n`)
