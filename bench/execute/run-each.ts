/** What came of running many. */
export interface RunTimes {
  perSecond: number
  /** Of each one, in milliseconds. */
  times: number[]
}

/** Runs each item once, `concurrency` of them at a time. @throws whatever `run` throws first */
export async function runEach<Item>(
  items: readonly Item[],
  concurrency: number,
  run: (item: Item, lane: number) => Promise<unknown>,
): Promise<RunTimes> {
  const times: number[] = []
  let next = 0
  const beganAt = performance.now()
  const goOn = async (_: unknown, lane: number) => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      const startedAt = performance.now()
      await run(item, lane)
      times.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, goOn))
  return { perSecond: (times.length * 1_000) / (performance.now() - beganAt), times }
}
