import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { createStepHistory } from './step-history.ts'

/** A window whose history works as a browser's does: traversals come later, additions cut off what lay ahead. */
function createWindow(state: unknown = null) {
  const entries: unknown[] = [state]
  let index = 0
  const listeners = new Set<() => void>()
  const go = (by: number) =>
    void setImmediate().then(() => {
      const next = index + by
      if (next < 0 || next >= entries.length) return
      index = next
      for (const listener of listeners) listener()
    })
  const page = {
    history: {
      get state() {
        return entries[index]
      },
      replaceState(next: unknown) {
        entries[index] = next
      },
      pushState(next: unknown) {
        entries.splice(index + 1, Number.POSITIVE_INFINITY, next)
        index += 1
      },
      go,
    },
    setTimeout: (run: () => void, ms: number) => {
      const timer = setTimeout(run, ms)
      timer.unref()
      return timer
    },
    addEventListener: (_type: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: () => void) => listeners.delete(listener),
  }
  return {
    // The part of a window that the history needs.
    page: page as unknown as Window,
    go,
    position: () => [index, entries.length],
    async quiet() {
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    },
  }
}

test('each step gets an entry, and a step that was there before is gone back to', async () => {
  const { page, position, quiet } = createWindow()
  const history = createStepHistory(page, async () => {})
  for (const step of ['catalogue', 'credentials', 'mfa', 'mfa']) history.show(step)
  assert.deepEqual(position(), [2, 3])
  history.show('catalogue')
  await quiet()
  assert.deepEqual(position(), [0, 3])
  history.show('oauth')
  assert.deepEqual(position(), [1, 2])
})

test('back asks the flow once, and the entries follow the step that the flow shows', async () => {
  const { page, go, position, quiet } = createWindow()
  let asked = 0
  const history = createStepHistory(page, async () => {
    asked += 1
    history.show('catalogue')
  })
  for (const step of ['catalogue', 'credentials', 'mfa']) history.show(step)
  go(-1)
  await quiet()
  assert.deepEqual([asked, ...position()], [1, 0, 3])
})

test('where the flow stays, the entry of its step is taken up again, without adding one', async () => {
  const { page, go, position, quiet } = createWindow()
  const history = createStepHistory(page, async () => {})
  for (const step of ['catalogue', 'credentials', 'connected']) history.show(step)
  go(-1)
  await quiet()
  assert.deepEqual(position(), [2, 3])
})

test('forward leads nowhere', async () => {
  const { page, go, position, quiet } = createWindow()
  let asked = 0
  const history = createStepHistory(page, async () => {
    asked += 1
  })
  for (const step of ['catalogue', 'credentials', 'catalogue']) {
    history.show(step)
    await quiet()
  }
  go(1)
  await quiet()
  assert.deepEqual([asked, ...position()], [0, 0, 2])
})

test('a new step that comes while the history is still on its way waits for it', async () => {
  const { page, position, quiet } = createWindow()
  let asked = 0
  const history = createStepHistory(page, async () => {
    asked += 1
  })
  for (const step of ['catalogue', 'credentials', 'catalogue', 'oauth']) history.show(step)
  await quiet()
  assert.deepEqual([asked, ...position()], [0, 1, 2])
})

test('a reload finds its way, and leaving goes back to the first entry', async () => {
  const { page, position, quiet } = createWindow()
  const before = createStepHistory(page, async () => {})
  for (const step of ['catalogue', 'credentials', 'mfa']) before.show(step)
  before.end()
  const after = createStepHistory(page, async () => {})
  after.show('mfa')
  assert.deepEqual(position(), [2, 3])
  let hasLeft = false
  void after.leave().then(() => {
    hasLeft = true
  })
  await quiet()
  assert.deepEqual([hasLeft, ...position()], [true, 0, 3])
})

test('a page that was given entries of another kind begins anew', () => {
  for (const state of [{ tenonLink: 1 }, { tenonLink: { depth: 2, steps: [4] } }, 'text', { other: true }]) {
    const { page, position } = createWindow(state)
    createStepHistory(page, async () => {}).show('catalogue')
    assert.deepEqual(position(), [0, 1])
  }
})
