import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again until there is an answer. @throws Error with the question when there is none after `limitMs` (default 30 s) */
export async function until<T>(
  question: string,
  ask: () => Promise<T | undefined> | T | undefined,
  limitMs = 30_000,
): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`Waited in vain: ${question}`)
    await sleep(200)
  }
}
