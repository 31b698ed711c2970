import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { choosePorts } from './choose-ports.ts'
import { StartError } from './start-error.ts'

test('0 gives ports that are free and differ', async () => {
  const ports = Object.values(await choosePorts(0))
  assert.equal(new Set(ports).size, 5)
  assert.ok(ports.every((port) => port > 0))
})

test('a busy port is named, with what it was for and the cure', async (context) => {
  const { server } = await choosePorts(0)
  const other = createServer().listen(server + 1, '127.0.0.1')
  await once(other, 'listening')
  context.after(() => other.close())
  await assert.rejects(choosePorts(server), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, new RegExp(`^Port ${server + 1} \\(for the quickstart\\) is in use\\..*--port N$`))
    return true
  })
})
