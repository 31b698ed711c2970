import { setTimeout as sleep } from 'node:timers/promises'
import type { MeshAnswer } from '../../mesh-call.ts'
import { meshCall } from '../../mesh-call.ts'
import type { World } from './start-world.ts'

/** Longer than any answer can take, and no test of speed. */
const patienceMs = 40_000

/**
 * One call of a client's backend to a server, or to the next one that is up.
 *
 * @returns `undefined` when the connection broke, as it does when the server is killed
 */
export async function callServer(
  { servers, client }: World,
  preferred: number,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<MeshAnswer | undefined> {
  const endAt = performance.now() + patienceMs
  for (;;) {
    const turns = servers.map((_, turn) => servers[(preferred + turn) % servers.length])
    const api = turns.find((server) => server?.url !== undefined)?.url
    if (api !== undefined) {
      const answer = meshCall({ api, client }, 'POST', path, body, headers).catch(() => undefined)
      return Promise.race([answer, sleep(patienceMs, undefined, { ref: false })])
    }
    if (performance.now() > endAt) throw new Error('No server has come up.')
    await sleep(20)
  }
}
