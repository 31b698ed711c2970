import { createServer, type Server } from 'node:net'
import { anyPort } from '../../packages/sandbox/src/chain/any-port.ts'
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
      const port = first === 0 ? await holdAny(held) : await holdBoth(first + index, held)
      if (port === undefined) {
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

const tries = 50

async function holdAny(held: Server[]): Promise<number> {
  for (let count = 0; count < tries; count++) {
    const port = await holdBoth(anyPort(), held)
    if (port !== undefined) return port
  }
  throw new StartError('No free port was found between 20000 and 32767. Choose one: npm start -- --port N')
}

/** `localhost` may mean ::1 to a browser: what listens there would be reached in our place. */
async function holdBoth(port: number, held: Server[]): Promise<number | undefined> {
  const isFree = (await hold(port, '127.0.0.1', held)) !== undefined && (await hold(port, '::1', held)) !== undefined
  return isFree ? port : undefined
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
      resolve(port)
    })
  })
}
