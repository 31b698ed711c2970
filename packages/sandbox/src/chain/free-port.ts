import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that nobody listens on at this moment.
 *
 * @param port the wanted one; 0 takes any
 * @param purpose names the wish in the error
 * @throws Error when the wanted port is taken
 */
export function freePort(port: number, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause) => reject(new Error(`Port ${port} for ${purpose} is taken.`, { cause })))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
