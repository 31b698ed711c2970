import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HostMessage } from '@tenon/core'
import { createWebHostChannel } from './create-web-host-channel.ts'

interface Posted {
  message: unknown
  origin: string
}

/** The few members of a window that the channel touches, with the frame's parent recording what it is sent. */
function createFrame({ ancestor, referrer = '' }: { ancestor?: string; referrer?: string }) {
  const posted: Posted[] = []
  const parent = { postMessage: (message: unknown, origin: string) => posted.push({ message, origin }) }
  let receive: ((event: unknown) => void) | undefined
  const frame = {
    parent,
    location: { ancestorOrigins: ancestor ? [ancestor] : undefined },
    document: { referrer },
    addEventListener: (_type: string, listener: (event: unknown) => void) => {
      receive = listener
    },
    removeEventListener: () => {
      receive = undefined
    },
  }
  // Stands in for the part of `Window` used here; a whole one exists only in a browser.
  return { page: frame as unknown as Window, parent, posted, deliver: (event: unknown) => receive?.(event) }
}

test('posts to the embedding page by its exact origin', () => {
  const { page, posted } = createFrame({ ancestor: 'https://app.example.com' })
  createWebHostChannel({ page, allowedOrigins: ['https://*.example.com'] }).post({ type: 'loaded' })
  assert.deepEqual(posted, [{ message: { type: 'loaded' }, origin: 'https://app.example.com' }])
})

test('posts nothing to a page outside the allowed origins', () => {
  const { page, posted } = createFrame({ ancestor: 'https://evil.test' })
  createWebHostChannel({ page, allowedOrigins: ['https://*.example.com'] }).post({ type: 'loaded' })
  assert.deepEqual(posted, [])
})

test('takes the referrer where the browser names no ancestors', () => {
  const { page, posted } = createFrame({ referrer: 'https://app.example.com/deposit' })
  createWebHostChannel({ page, allowedOrigins: ['https://app.example.com'] }).post({ type: 'loaded' })
  assert.deepEqual(posted, [{ message: { type: 'loaded' }, origin: 'https://app.example.com' }])
})

test('an unknown embedder is reached by the exact origins only, never by a wildcard', () => {
  const { page, posted } = createFrame({})
  const allowedOrigins = ['https://*.example.com', 'https://a.test', 'http://localhost:*', 'https://b.test']
  createWebHostChannel({ page, allowedOrigins }).post({ type: 'loaded' })
  assert.deepEqual(
    posted.map(({ origin }) => origin),
    ['https://a.test', 'https://b.test'],
  )
})

test('a page of its own posts nothing', () => {
  const { page, posted } = createFrame({ ancestor: 'https://a.test' })
  Object.assign(page, { parent: page })
  const channel = createWebHostChannel({ page, allowedOrigins: ['https://a.test'] })
  channel.post({ type: 'loaded' })
  assert.equal(channel.hasHost, false)
  assert.deepEqual(posted, [])
})

test('hears the parent at an allowed origin and nobody else', () => {
  const { page, parent, deliver } = createFrame({ ancestor: 'https://a.test' })
  const heard: HostMessage[] = []
  const stop = createWebHostChannel({ page, allowedOrigins: ['https://a.test'] }).listen((message) => {
    heard.push(message)
  })
  const data = { type: 'closeRequested' }
  deliver({ source: {}, origin: 'https://a.test', data })
  deliver({ source: parent, origin: 'https://evil.test', data })
  deliver({ source: parent, origin: 'https://a.test', data: { type: 'GET' } })
  assert.deepEqual(heard, [])
  deliver({ source: parent, origin: 'https://a.test', data })
  assert.deepEqual(heard, [{ type: 'closeRequested' }])
  stop()
  deliver({ source: parent, origin: 'https://a.test', data })
  assert.equal(heard.length, 1)
})
