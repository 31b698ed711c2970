import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupCommit } from './group-commit.ts'

test('what comes while a group is stored makes the next one, in order and up to the largest size', async () => {
  const groups: number[][] = []
  const gates: PromiseWithResolvers<string>[] = []
  const add = groupCommit((things: readonly number[]) => {
    groups.push([...things])
    const gate = Promise.withResolvers<string>()
    gates.push(gate)
    return gate.promise
  }, 3)
  const turn = () => new Promise((resolve) => setImmediate(resolve))

  const first = add(1)
  await turn()
  const later = [add(2), add(3), add(4), add(5)]
  await turn()
  assert.deepEqual(groups, [[1]])
  gates[0]?.resolve('a')
  assert.equal(await first, 'a')
  await turn()
  assert.deepEqual(groups, [[1], [2, 3, 4]])
  gates[1]?.resolve('b')
  await turn()
  gates[2]?.resolve('c')
  assert.deepEqual(await Promise.all(later), ['b', 'b', 'b', 'c'])
  assert.deepEqual(groups, [[1], [2, 3, 4], [5]])
})

test('a group that is not stored fails for each, and the next one is stored', async () => {
  let tries = 0
  const add = groupCommit(async () => {
    tries++
    if (tries === 1) throw new Error('no')
  })
  const results = await Promise.allSettled([add(1), add(2)])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  await add(3)
  assert.equal(tries, 2)
})
