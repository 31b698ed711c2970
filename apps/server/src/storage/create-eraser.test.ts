import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../log/log.ts'
import { createEraser } from './create-eraser.ts'

const log = createLog({ level: 'silent' })
/** Longer than a test may take: a batch that waited for it would never come. */
const restMs = 600_000

test('full batches are followed by another at once, and one failure does not keep the others', async () => {
  const { promise: erased, resolve } = Promise.withResolvers<void>()
  const batches: ('full' | 'last')[] = ['full', 'full', 'last']
  const worker = createEraser(
    {
      log,
      erasers: {
        broken: async () => Promise.reject(new Error('down')),
        full: async (limit) => {
          const batch = batches.shift()
          if (batches.length === 0) resolve()
          return batch === 'full' ? limit : limit - 1
        },
      },
    },
    restMs,
  )
  worker.start()
  await erased
  await worker.stop()
  assert.deepEqual(batches, [])
})
