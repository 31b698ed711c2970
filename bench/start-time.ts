import { fileURLToPath } from 'node:url'
import { buildBrowserParts } from '../scripts/build/browser-parts.ts'
import type { Bench } from './figures/bench.ts'
import { percentile } from './figures/percentile.ts'
import { startProgram } from './running/start-program.ts'
import { startTenon } from './running/start-tenon.ts'
import { type TemporaryFolder, temporaryFolder } from './running/temporary-folder.ts'

const runs = 5

type Times = Record<'cold' | 'warm' | 'coldFloor' | 'warmFloor', number[]>

/**
 * How long `npm start` takes until its ready line, on an empty folder and on the same one again. Beside it, in turn: the
 * two foreign programs it cannot do without, started alone. Packages and the Link UI are there already.
 */
export const startTime: Bench = {
  name: 'start-time',
  about: `npm start -- --json until its ready line, median of ${runs} runs`,
  async measure({ root, tell }) {
    await buildBrowserParts(root)
    const times: Times = { cold: [], warm: [], coldFloor: [], warmFloor: [] }
    for (let run = 1; run <= runs; run++) {
      tell(`run ${run} of ${runs}`)
      await withFolder(async (folder) => {
        times.cold.push(await timeTenon(root, folder, ['--fresh']))
        times.warm.push(await timeTenon(root, folder, []))
      })
      await withFolder(async (folder) => {
        times.coldFloor.push(await timeForeignParts(root, folder))
        times.warmFloor.push(await timeForeignParts(root, folder))
      })
    }
    const median = (samples: readonly number[]) => percentile(samples, 0.5)
    const [coldFloor, warmFloor] = [median(times.coldFloor), median(times.warmFloor)]
    const foreign = 'PostgreSQL and EVM node alone'
    return [
      {
        name: 'npm start, empty folder',
        value: median(times.cold),
        unit: 'ms',
        ratio: median(times.cold) / coldFloor,
        against: foreign,
      },
      {
        name: 'npm start, same folder again',
        value: median(times.warm),
        unit: 'ms',
        ratio: median(times.warm) / warmFloor,
        against: foreign,
      },
      { name: `${foreign}, empty folder`, value: coldFloor, unit: 'ms' },
      { name: `${foreign}, same folder again`, value: warmFloor, unit: 'ms' },
    ]
  },
}

async function withFolder(run: (folder: TemporaryFolder) => Promise<void>): Promise<void> {
  const folder = temporaryFolder()
  try {
    await run(folder)
  } finally {
    folder.remove()
  }
}

async function timeTenon(root: string, folder: TemporaryFolder, flags: readonly string[]): Promise<number> {
  const { milliseconds, stop } = await startTenon({ root, folder, flags })
  await stop()
  return milliseconds
}

async function timeForeignParts(root: string, { data, log }: TemporaryFolder): Promise<number> {
  const script = fileURLToPath(new URL('./programs/foreign-parts.ts', import.meta.url))
  const { milliseconds, stop } = await startProgram({
    command: process.execPath,
    args: [script, data],
    cwd: root,
    log,
  })
  await stop()
  return milliseconds
}
