import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { freePort } from './free-port.ts'

test('any port is one that no outgoing connection is given', async () => {
  for (let count = 0; count < 20; count++) {
    const port = await freePort(0, 'the test')
    assert.ok(port >= 20_000 && port < 32_768, String(port))
  }
})

test('a wanted port that is taken is refused with what it was wanted for', async (t) => {
  const port = await freePort(0, 'the test')
  assert.equal(await freePort(port, 'the test'), port)
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  await assert.rejects(freePort(port, 'the chain'), { message: `Port ${port} for the chain is taken.` })
})
