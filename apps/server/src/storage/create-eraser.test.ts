import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../log/log.ts'
import { createEraser } from './create-eraser.ts'

const log = createLog({ level: 'silent' })

test('full batches are followed by another at once, and one failure does not keep the others', async () => {
  const { promise: erased, resolve } = Promise.withResolvers<void>()
  const left = [1_000, 1_000, 3]
  const worker = createEraser({
    log,
    erasers: {
      broken: async () => Promise.reject(new Error('down')),
      full: async () => {
        const count = left.shift() ?? 0
        if (left.length === 0) resolve()
        return count
      },
    },
  })
  worker.start()
  await erased
  await worker.stop()
  assert.deepEqual(left, [])
})
