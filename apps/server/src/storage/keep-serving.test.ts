import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { test } from 'node:test'
import { keepServing } from './keep-serving.ts'

/** A process that runs until it is told to end. */
const start = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' })

function watched() {
  const told = { restarts: 0, lost: Promise.withResolvers<Error>() }
  const options = {
    onRestart: () => void told.restarts++,
    onLost: (error: Error) => told.lost.resolve(error),
  }
  return { told, options }
}

test('what ends again and again is given up, and somebody is told', async () => {
  const { told, options } = watched()
  const begun: ChildProcess[] = []
  const startAgain = async () => {
    const server = start()
    begun.push(server)
    server.kill('SIGKILL')
    return server
  }
  const server = keepServing(await startAgain(), startAgain, options)
  assert.match((await told.lost.promise).message, /ended 6 times within a minute/)
  assert.equal(begun.length, 6)
  assert.equal(told.restarts, 5)
  await server.stop()
})

test('what does not start is tried until its time is over', async () => {
  const { told, options } = watched()
  let tries = 0
  const startAgain = async () => {
    tries++
    throw new Error('it does not start')
  }
  const first = start()
  const server = keepServing(first, startAgain, { ...options, restartWithinMs: 300 })
  first.kill('SIGKILL')
  assert.equal((await told.lost.promise).message, 'it does not start')
  assert.ok(tries >= 2)
  await server.stop()
})

test('what is ended on purpose stays so, also one that was just being started again', async () => {
  const { told, options } = watched()
  const first = start()
  const isAsked = Promise.withResolvers<void>()
  const mayStart = Promise.withResolvers<void>()
  const second = start()
  const startAgain = async () => {
    isAsked.resolve()
    await mayStart.promise
    return second
  }
  const server = keepServing(first, startAgain, options)
  first.kill('SIGKILL')
  await isAsked.promise
  const stopped = server.stop()
  mayStart.resolve()
  await stopped
  assert.notEqual(second.signalCode, null)
  assert.equal(told.restarts, 0)
})
