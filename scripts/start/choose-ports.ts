import { createServer, type Server } from 'node:net'
import { StartError } from './start-error.ts'

export interface Ports {
  server: number
  quickstart: number
  sandbox: number
  chain: number
  console: number
}

const order = ['server', 'quickstart', 'sandbox', 'chain', 'console'] as const

/**
 * The ports in a row from `first`, or any free ones for 0. They are looked at before anything is started.
 *
 * @throws StartError naming the first one that is taken
 */
export async function choosePorts(first: number): Promise<Ports> {
  const held: Server[] = []
  try {
    const ports: number[] = []
    for (const [index, name] of order.entries()) {
      const port = await hold(first === 0 ? 0 : first + index, '127.0.0.1', held)
      // `localhost` may mean ::1 to a browser: what listens there would be reached in our place.
      if (port === undefined || (await hold(port, '::1', held)) === undefined) {
        throw new StartError(
          `Port ${first + index} (for the ${name}) is in use. Stop what listens there, or choose others: npm start -- --port N`,
        )
      }
      ports.push(port)
    }
    const [server = 0, quickstart = 0, sandbox = 0, chain = 0, console = 0] = ports
    return { server, quickstart, sandbox, chain, console }
  } finally {
    await Promise.all(held.map((listener) => new Promise((closed) => listener.close(closed))))
  }
}

/** Listens for a moment. The port, `undefined` when it is taken; a machine without IPv6 has nothing listening there. */
function hold(port: number, host: string, held: Server[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const listener = createServer()
    listener.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(port)
      else if (error.code === 'EACCES') reject(new StartError(`Port ${port} needs more rights. Choose one above 1023.`))
      else reject(error)
    })
    listener.listen({ port, host, exclusive: true }, () => {
      held.push(listener)
      const address = listener.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
