import { setTimeout as sleep } from 'node:timers/promises'
import type { Disturbance } from '../plan/plan-run.ts'
import type { RunRecord } from './run-record.ts'
import { replay, rotateSecret } from './secrets-and-replays.ts'
import type { World } from './start-world.ts'

/** Texts of statements whose answer is lost: the end of any transaction, and the claim of a transfer. */
const statements = { loseCommit: 'commit\0', loseClaim: 'coalesce(attempt_id' } as const

/** Does what was drawn, while calls run. */
export async function disturb(world: World, disturbance: Disturbance, record: RunRecord): Promise<void> {
  await sleep(disturbance.afterMs)
  if (disturbance.kind === 'clockJump') {
    await world.clock.advance(disturbance.ms)
    record.reached.push('clockJump')
    return
  }
  if (disturbance.kind === 'rotateSecret') return rotateSecret(world, record)
  if (disturbance.kind === 'replay') return replay(world, disturbance.endpoint, record)
  const server = world.servers[disturbance.server % world.servers.length]
  if (!server) return
  switch (disturbance.kind) {
    case 'kill':
      if (server.url === undefined) return
      server.kill()
      record.reached.push('SIGKILL')
      return
    case 'drain': {
      if (server.url === undefined) return
      const exitCode = await server.drain()
      record.reached.push('SIGTERM')
      // Null: another fault killed it while it drained.
      if (exitCode !== 0 && exitCode !== null) record.surprises.push(`a drained server ended with ${exitCode}`)
      return
    }
    case 'endSessions':
      await world.db.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      record.reached.push('endSessions')
      return
    case 'loseCommit':
    case 'loseClaim':
      server.proxy.loseAnswerTo(statements[disturbance.kind])
  }
}
