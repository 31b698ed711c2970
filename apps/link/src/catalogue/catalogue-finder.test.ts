import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CataloguePage, CatalogueRequest, CatalogueRow } from '@tenon/core'
import { createCatalogueFinder } from './catalogue-finder.ts'

const row = (name: string): CatalogueRow => ({ id: name, name, kind: 'bank', monogram: 'A', hue: 0, health: 'up' })
const all = Array.from({ length: 250 }, (_, index) => row(`Bank ${index}`))

/** A large catalogue behind a server that answers when it is told to. */
function createLarge() {
  const asked: CatalogueRequest[] = []
  const answers: (() => void)[] = []
  let isDown = false
  const finder = createCatalogueFinder(
    { rows: all.slice(0, 100), total: all.length },
    (wanted, signal) =>
      new Promise<CataloguePage>((resolve, reject) => {
        asked.push(wanted)
        signal.addEventListener('abort', () => reject(signal.reason))
        const found = all.filter(({ name }) => name.includes(wanted.query))
        answers.push(() =>
          isDown
            ? reject(new Error('down'))
            : resolve({ rows: found.slice(wanted.offset, wanted.offset + 100), total: found.length }),
        )
      }),
    () => {},
  )
  return {
    finder,
    asked,
    setDown: (down: boolean) => {
      isDown = down
    },
    async answer() {
      for (const give of answers.splice(0)) give()
      await new Promise(setImmediate)
    },
  }
}

test('a catalogue that came whole is searched at once, and asks nobody', () => {
  const finder = createCatalogueFinder(
    { rows: [row('Kraken'), row('Coinbase')], total: 2 },
    () => assert.fail('nobody is asked'),
    () => {},
  )
  finder.type('krakn')
  assert.deepEqual([finder.view().total, finder.view().rowAt(0)?.name, finder.view().isLooking], [1, 'Kraken', false])
  finder.need(0, 50)
})

test('of a large one the server is asked after a pause, once, for what was typed last', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { finder, asked, answer } = createLarge()
  for (const typed of ['B', 'Ba', 'Bank 24']) {
    finder.type(typed)
    t.mock.timers.tick(50)
  }
  assert.deepEqual([asked.length, finder.view().isLooking, finder.view().total], [0, true, 250])
  t.mock.timers.tick(120)
  assert.deepEqual(asked, [{ query: 'Bank 24', offset: 0 }])
  await answer()
  assert.deepEqual([finder.view().isLooking, finder.view().total], [false, 11])
})

test('what was found before is not asked for again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { finder, asked, answer } = createLarge()
  finder.type('Bank 7')
  t.mock.timers.tick(120)
  await answer()
  finder.type('')
  assert.deepEqual([finder.view().total, finder.view().isLooking], [250, false])
  finder.type('Bank 7 ')
  t.mock.timers.tick(500)
  assert.deepEqual([asked.length, finder.view().total, finder.view().isLooking], [1, 11, false])
})

test('rows farther down come as they are about to be seen, each part once', async () => {
  const { finder, asked, answer } = createLarge()
  finder.need(90, 130)
  finder.need(95, 140)
  assert.equal(finder.view().rowAt(120), undefined)
  assert.deepEqual(asked, [{ query: '', offset: 100 }])
  await answer()
  assert.equal(finder.view().rowAt(120)?.name, 'Bank 120')
  finder.need(100, 140)
  assert.equal(asked.length, 1)
})

test('a search that does not come through says so, and the next letter tries again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { finder, answer, setDown } = createLarge()
  setDown(true)
  finder.type('Bank 9')
  t.mock.timers.tick(120)
  await answer()
  assert.deepEqual([finder.view().hasFailed, finder.view().isLooking], [true, false])
  setDown(false)
  finder.type('Bank 99')
  t.mock.timers.tick(120)
  await answer()
  assert.deepEqual([finder.view().hasFailed, finder.view().total], [false, 1])
})
