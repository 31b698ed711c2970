import { callServer } from './call-server.ts'
import type { RunRecord } from './run-record.ts'
import type { World } from './start-world.ts'

/** Makes a new secret for the endpoint in our own form, and again while nobody says which. */
export async function rotateSecret(world: World, record: RunRecord): Promise<void> {
  for (let round = 0; round < 6; round++) {
    const answer = await callServer(world, round, `/v1/endpoints/${world.endpoints.tenon}/rotate`, '{}')
    if (answer?.status === 200) {
      world.receiver.tenonSecrets.push(secretIn(answer.text))
      record.reached.push('rotateSecret')
      return
    }
    record.hasLostSecret = true
  }
  record.surprises.push('no secret could be made')
}

/** Sends an endpoint again everything of the last two minutes. */
export async function replay(world: World, endpoint: 'mesh' | 'tenon', record: RunRecord): Promise<void> {
  const since = new Date(Date.now() + world.clock.aheadMs - 120_000).toISOString()
  const path = `/v1/endpoints/${world.endpoints[endpoint]}/replay`
  const answer = await callServer(world, 0, path, JSON.stringify({ since }))
  if (answer?.status === 200) record.reached.push('replay')
  else if (answer !== undefined && answer.status < 500) {
    record.surprises.push(`a replay answered ${answer.status} ${answer.text.slice(0, 200)}`)
  }
}

export function secretIn(text: string): string {
  const answer: unknown = JSON.parse(text)
  if (typeof answer === 'object' && answer !== null && 'secret' in answer) return String(answer.secret)
  throw new Error('An endpoint was answered without its secret.')
}
