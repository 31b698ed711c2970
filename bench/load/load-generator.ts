import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LoadRequest, LoadResult } from './load.ts'

export interface LoadGenerator {
  /** @throws Error when a request is not answered with `200` */
  run(load: LoadRequest): Promise<LoadResult>
  stop(): void
}

/** Starts the generator in a process of its own. */
export function startLoadGenerator(): LoadGenerator {
  const child = fork(fileURLToPath(new URL('../programs/generate-load.ts', import.meta.url)), {
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  return {
    run: (load) =>
      new Promise((resolve, reject) => {
        child.once('message', (answer: { result?: LoadResult; problem?: string }) => {
          if (answer.result) resolve(answer.result)
          else reject(new Error(answer.problem))
        })
        child.send(load)
      }),
    stop: () => void child.kill(),
  }
}
