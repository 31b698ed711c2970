import { createServer } from 'node:net'
import { anyPort } from './any-port.ts'

const tries = 50

/**
 * A port of 127.0.0.1 that nobody listens on at this moment.
 *
 * @param port the wanted one; 0 takes any that outgoing connections leave alone
 * @param purpose names the wish in the error
 * @throws Error when the wanted port is taken
 */
export async function freePort(port: number, purpose: string): Promise<number> {
  if (port !== 0) return probe(port, purpose)
  for (let count = 1; count < tries; count++) {
    const found = await probe(anyPort(), purpose).catch(() => undefined)
    if (found !== undefined) return found
  }
  return probe(anyPort(), purpose)
}

function probe(port: number, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer()
    listener.once('error', (cause) => reject(new Error(`Port ${port} for ${purpose} is taken.`, { cause })))
    listener.listen(port, '127.0.0.1', () => listener.close(() => resolve(port)))
  })
}
