import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from './figures/bench.ts'
import { startLoadGenerator } from './load/load-generator.ts'
import { startTenon } from './running/start-tenon.ts'
import { temporaryFolder } from './running/temporary-folder.ts'

const times = 3
const overloadMs = 60_000
const [warmUpMs, measureMs] = [5_000, 10_000]
/** Enough for the requests under way and for those that are being refused. */
const connections = 1_000
const body = JSON.stringify({ userId: '123456' })

/**
 * `POST /api/v1/linktoken` at three times what the server can do, for a minute, from callers who do not slow down. What it
 * still does, how much memory it takes meanwhile, and what it does right after, each held against what it does at its best.
 */
export const overload: Bench = {
  name: 'overload',
  about: `POST /api/v1/linktoken at ${times}× capacity for ${overloadMs / 1_000} s`,
  async measure({ root, tell }) {
    const folder = temporaryFolder()
    const generator = startLoadGenerator()
    const stops: (() => unknown)[] = [() => folder.remove(), () => generator.stop()]
    try {
      const running = await startTenon({ root, folder, env: { TENON_KEY_REQUESTS_PER_SECOND: '1000000' } })
      stops.push(running.stop)
      const { api, client, dataDir } = running.tenon
      const request = {
        url: `http://127.0.0.1:${new URL(api).port}/api/v1/linktoken`,
        method: 'POST' as const,
        headers: { 'content-type': 'application/json', 'x-client-id': client.id, 'x-client-secret': client.secret },
        body,
      }
      const usual = { ...request, concurrency: 64, warmUpMs, measureMs }
      const peak = await generator.run(usual)
      const memory = watchMemory(serverPid(dataDir))
      const [peakBytes] = memory.seen
      tell(`${Math.round(peak.requestsPerSecond)} requests/s at its best; now ${times} times as many`)
      const over = await generator.overload({
        ...request,
        requestsPerSecond: peak.requestsPerSecond * times,
        forMs: overloadMs,
        connections,
      })
      const highestBytes = Math.max(...memory.seen)
      memory.stop()
      // What was under way ends first; counted are the seconds from the fifth to the tenth.
      await sleep(2_000)
      const after = await generator.run({ ...usual, warmUpMs: 3_000, measureMs: 5_000 })
      return [
        { name: 'peak', value: peak.requestsPerSecond, unit: 'requests/s' },
        ratio('goodput under overload', over.servedPerSecond, 'requests/s', peak.requestsPerSecond, 'peak'),
        { name: 'refused with 503', value: over.refusedPerSecond, unit: 'requests/s' },
        { name: 'never sent', value: over.unsentPerSecond, unit: 'requests/s' },
        { name: 'p99 of what is served', value: over.p99Ms, unit: 'ms' },
        ratio('memory of the server, highest', mebibytes(highestBytes), 'MiB', mebibytes(peakBytes ?? 0), 'before'),
        ratio('5 to 10 s after', after.requestsPerSecond, 'requests/s', peak.requestsPerSecond, 'peak'),
      ]
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

function ratio(name: string, value: number, unit: string, of: number, against: string) {
  return { name, value, unit, ratio: value / of, against }
}

function mebibytes(bytes: number): number {
  return bytes / 2 ** 20
}

/** Looks once a second, and at once. Memory is read in /proc, which only Linux has. */
function watchMemory(pid: number): { seen: number[]; stop(): void } {
  const residentBytes = () =>
    1_024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  const seen = [residentBytes()]
  const timer = setInterval(() => seen.push(residentBytes()), 1_000)
  return { seen, stop: () => clearInterval(timer) }
}

/** As `npm start` writes it down. */
function serverPid(dataDir: string): number {
  const processes: { name: string; pid: number }[] = JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8'))
  const server = processes.find(({ name }) => name === 'server')
  if (!server) throw new Error('The server is not among the started processes.')
  return server.pid
}
