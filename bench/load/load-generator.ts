import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LoadRequest, LoadResult } from './load.ts'
import type { OverloadRequest, OverloadResult } from './overload.ts'

export interface LoadGenerator {
  /** @throws Error when a request is not answered with `200` */
  run(load: LoadRequest): Promise<LoadResult>
  /** @throws Error when a request is answered with anything but `200` and `503` */
  overload(load: OverloadRequest): Promise<OverloadResult>
  stop(): void
}

/** Starts the generator in a process of its own. */
export function startLoadGenerator(): LoadGenerator {
  const child = fork(fileURLToPath(new URL('../programs/generate-load.ts', import.meta.url)), {
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const ask = <Result>(load: LoadRequest | OverloadRequest) =>
    new Promise<Result>((resolve, reject) => {
      child.once('message', (answer: { result?: Result; problem?: string }) => {
        if (answer.result) resolve(answer.result)
        else reject(new Error(answer.problem))
      })
      child.send(load)
    })
  return {
    run: (load) => ask<LoadResult>(load),
    overload: (load) => ask<OverloadResult>(load),
    stop: () => void child.kill(),
  }
}
