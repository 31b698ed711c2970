import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOauthWindow } from './oauth-window.ts'

/** The few members of a window used here, with a popup that can be closed or blocked. */
function createPage({ blocks = false } = {}) {
  let receive: ((event: unknown) => void) | undefined
  const popup = {
    closed: false,
    focused: 0,
    focus() {
      popup.focused += 1
    },
    close() {
      popup.closed = true
    },
  }
  const opened: string[] = []
  const page = {
    location: { origin: 'https://link.test' },
    addEventListener: (_type: string, listener: (event: unknown) => void) => {
      receive = listener
    },
    removeEventListener: () => {
      receive = undefined
    },
    open: (url: string) => {
      opened.push(url)
      return blocks ? null : popup
    },
  }
  // Stands in for the part of `Window` used here; a whole one exists only in a browser.
  return { page: page as unknown as Window, popup, opened, deliver: (event: unknown) => receive?.(event) }
}

const data = { type: 'tenon:oauthReturned', claim: 'c1' }
const origin = 'https://link.test'

test('the proof is taken from our own page in the window opened here, and from nobody else', () => {
  const { page, popup, deliver } = createPage()
  const claims: string[] = []
  const oauth = createOauthWindow(page, '/go', (claim) => claims.push(claim))
  deliver({ source: popup, origin, data })
  assert.deepEqual(claims, [], 'before the window is open')
  oauth.open()
  deliver({ source: popup, origin: 'https://evil.test', data })
  deliver({ source: { name: 'other' }, origin, data })
  deliver({ source: null, origin, data })
  for (const wrong of [null, 'x', {}, { type: data.type }, { type: data.type, claim: 7 }, { type: 'x', claim: 'c1' }]) {
    deliver({ source: popup, origin, data: wrong })
  }
  assert.deepEqual(claims, [])
  deliver({ source: popup, origin, data })
  deliver({ source: { name: oauth.name }, origin, data: { ...data, claim: 'c2' } })
  assert.deepEqual(claims, ['c1', 'c2'])
})

test('a second click brings the window to the front, a closed one is opened anew', () => {
  const { page, popup, opened } = createPage()
  const oauth = createOauthWindow(page, '/go', () => {})
  assert.equal(oauth.wasClosed(), false)
  assert.equal(oauth.open(), true)
  assert.equal(oauth.open(), true)
  assert.deepEqual([opened.length, popup.focused], [1, 1])
  popup.closed = true
  assert.equal(oauth.wasClosed(), true)
  oauth.open()
  assert.equal(opened.length, 2)
})

test('a blocked window is reported', () => {
  const { page } = createPage({ blocks: true })
  assert.equal(createOauthWindow(page, '/go', () => {}).open(), false)
})

test('the end closes the window and stops listening', () => {
  const { page, popup, deliver } = createPage()
  const claims: string[] = []
  const oauth = createOauthWindow(page, '/go', (claim) => claims.push(claim))
  oauth.open()
  oauth.end()
  deliver({ source: popup, origin, data })
  assert.deepEqual(claims, [])
  assert.equal(popup.closed, true)
})
