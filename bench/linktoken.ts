import { fileURLToPath } from 'node:url'
import type { Started } from '../test/start-tenon.ts'
import type { Bench } from './figures/bench.ts'
import { percentile } from './figures/percentile.ts'
import type { LoadRequest, LoadResult } from './load/load.ts'
import { startLoadGenerator } from './load/load-generator.ts'
import { startProgram } from './running/start-program.ts'
import { startTenon } from './running/start-tenon.ts'
import { temporaryFolder } from './running/temporary-folder.ts'

const rounds = 5
const concurrency = 32
const [firstWarmUpMs, warmUpMs, measureMs] = [5_000, 1_000, 3_000]

/** A usual request: a person is to deposit to one address. */
const body = JSON.stringify({
  userId: '123456',
  restrictMultipleAccounts: true,
  transferOptions: {
    toAddresses: [
      {
        networkId: '0291810a-5947-424d-9a59-e88bb33e999d',
        symbol: 'SOL',
        address: 'DVifyLEUVxCAUTdi8rPHX9fmi1tCwv7hciut4BErskZ8',
      },
    ],
  },
})

/**
 * `POST /api/v1/linktoken` of a running Tenon, log and durable PostgreSQL as shipped, in turn with a bare `node:http` server
 * that reads the same request and answers as many bytes. Only the rate limit of the key is lifted.
 */
export const linkToken: Bench = {
  name: 'linktoken',
  about: `POST /api/v1/linktoken, ${concurrency} at a time, median of ${rounds} rounds`,
  async measure({ root, tell }) {
    const folder = temporaryFolder()
    const generator = startLoadGenerator()
    const stops: (() => unknown)[] = [() => folder.remove(), () => generator.stop()]
    try {
      const running = await startTenon({ root, folder, env: { TENON_KEY_REQUESTS_PER_SECOND: '1000000' } })
      stops.push(running.stop)
      const request = requestTo(running.tenon)
      const echo = await startProgram({
        command: process.execPath,
        args: [
          fileURLToPath(new URL('./programs/echo-server.ts', import.meta.url)),
          String(await answerBytes(request)),
        ],
        cwd: root,
        log: folder.log,
      })
      stops.push(echo.stop)
      const echoRequest = { ...request, url: `http://127.0.0.1:${echo.line}/` }

      const ours: LoadResult[] = []
      const bare: LoadResult[] = []
      await generator.run({ ...request, warmUpMs: firstWarmUpMs, measureMs: 100 })
      for (let round = 1; round <= rounds; round++) {
        tell(`round ${round} of ${rounds}`)
        ours.push(await generator.run(request))
        bare.push(await generator.run(echoRequest))
      }
      return figuresOf(ours, bare)
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

function requestTo({ api, client }: Started): LoadRequest {
  const { port } = new URL(api)
  return {
    url: `http://127.0.0.1:${port}/api/v1/linktoken`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client-id': client.id, 'x-client-secret': client.secret },
    body,
    concurrency,
    warmUpMs,
    measureMs,
  }
}

async function answerBytes({ url, method, headers, body }: LoadRequest): Promise<number> {
  const response = await fetch(url, { method, headers, body })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`No link token was given: ${text}`)
  return Buffer.byteLength(text)
}

function figuresOf(ours: readonly LoadResult[], bare: readonly LoadResult[]) {
  const median = (results: readonly LoadResult[], of: keyof LoadResult) =>
    percentile(
      results.map((result) => result[of]),
      0.5,
    )
  const echo = 'bare node:http echo'
  const rows = [
    ['requestsPerSecond', 'rate', 'requests/s'],
    ['p50Ms', 'p50', 'ms'],
    ['p99Ms', 'p99', 'ms'],
  ] as const
  return [
    ...rows.map(([of, name, unit]) => {
      const [value, floor] = [median(ours, of), median(bare, of)]
      return { name: `linktoken ${name}`, value, unit, ratio: value / floor, against: echo }
    }),
    ...rows.map(([of, name, unit]) => ({ name: `${echo} ${name}`, value: median(bare, of), unit })),
  ]
}
