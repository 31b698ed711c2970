/**
 * Stores things that come one by one in groups: what comes while a group is being stored makes the next one. With nothing
 * under way a thing is stored at once, so waiting costs only when it saves more.
 *
 * @param save stores a group, all or none; its failure is that of each thing in the group
 * @param largest of one group. Default 500
 * @returns a function that resolves, with what `save` answered for the group, when the thing is stored
 */
export function groupCommit<Thing, Answer>(
  save: (things: readonly Thing[]) => Promise<Answer>,
  largest = 500,
): (thing: Thing) => Promise<Answer> {
  let waiting: { thing: Thing; settle: PromiseWithResolvers<Answer> }[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, largest)
      waiting = waiting.slice(largest)
      try {
        const answer = await save(group.map(({ thing }) => thing))
        for (const { settle } of group) settle.resolve(answer)
      } catch (error) {
        for (const { settle } of group) settle.reject(error)
      }
    }
    isRunning = false
  }

  return (thing) => {
    const settle = Promise.withResolvers<Answer>()
    waiting.push({ thing, settle })
    // What ends in the same turn of the event loop goes along.
    if (!isRunning) {
      isRunning = true
      setImmediate(() => void run())
    }
    return settle.promise
  }
}
