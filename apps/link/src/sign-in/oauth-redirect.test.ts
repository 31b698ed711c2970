import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canRedirect, mustRedirect, redirect, takeClaim } from './oauth-redirect.ts'

interface Shape {
  isFramed?: boolean
  hasNoStorage?: boolean
  bridges?: object
}

function createPage({ isFramed = false, hasNoStorage = false, bridges = {} }: Shape = {}) {
  const entries = new Map<string, string>()
  const went: string[] = []
  const page: object = {
    ...bridges,
    location: { href: 'https://link.test/broker-connect?auth_code=a', assign: (url: string) => went.push(url) },
    get parent() {
      return isFramed ? {} : page
    },
    get sessionStorage() {
      if (hasNoStorage) throw new Error('Storage is blocked.')
      return {
        getItem: (name: string) => entries.get(name) ?? null,
        setItem: (name: string, value: string) => void entries.set(name, value),
        removeItem: (name: string) => void entries.delete(name),
      }
    },
  }
  // The part of a window that this needs.
  return { page: page as Window, entries, went }
}

const name = 'tenon.oauth.return'

test('only a page of its own that can leave a note goes away', () => {
  assert.equal(canRedirect(createPage().page), true)
  assert.equal(canRedirect(createPage({ isFramed: true }).page), false)
  assert.equal(canRedirect(createPage({ hasNoStorage: true }).page), false)
})

test('in the web view of an app a second window is of no use', () => {
  const bridges = { ReactNativeWebView: { postMessage() {} } }
  assert.equal(mustRedirect(createPage({ bridges }).page), true)
  assert.equal(mustRedirect(createPage({ bridges, isFramed: true }).page), false)
  assert.equal(mustRedirect(createPage({ bridges, hasNoStorage: true }).page), false)
  assert.equal(mustRedirect(createPage().page), false)
})

test('the note says where to come back to, and nothing of the institution', () => {
  const { page, entries, went } = createPage()
  redirect(page, 'https://institution.test/authorize')
  assert.deepEqual(JSON.parse(entries.get(name) ?? ''), { to: 'https://link.test/broker-connect?auth_code=a' })
  assert.deepEqual(went, ['https://institution.test/authorize'])
})

test('a claim is taken once; whoever came back without one has none', () => {
  const { page, entries } = createPage()
  entries.set(name, JSON.stringify({ claim: 'c-1' }))
  assert.equal(takeClaim(page), 'c-1')
  assert.equal(takeClaim(page), undefined)
  for (const note of ['{"claim":""}', '{"to":"https://link.test/"}', 'not json', '7', '{"claim":7}']) {
    entries.set(name, note)
    assert.equal(takeClaim(page), undefined, note)
  }
  assert.equal(takeClaim(createPage({ hasNoStorage: true }).page), undefined)
})
