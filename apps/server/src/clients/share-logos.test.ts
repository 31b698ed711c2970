import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareLogos } from './share-logos.ts'

const png = 'image/png'

test('callers who are sent the same logo share its bytes, and nobody gets another one', async () => {
  const readLogo = shareLogos(async (clientId, logoId) =>
    logoId === 'none' ? undefined : { mediaType: png, bytes: Buffer.from(`${clientId} ${logoId}`) },
  )
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => readLogo('c', 'l')))
  const later = await readLogo('c', 'l')
  for (const logo of atOnce) assert.equal(logo?.bytes, later?.bytes)
  assert.equal((await readLogo('c', 'm'))?.bytes.toString(), 'c m')
  assert.equal((await readLogo('d', 'l'))?.bytes.toString(), 'd l')
  assert.equal(await readLogo('c', 'none'), undefined)
})

test('a logo that was removed is sent to nobody, and another one in its place is not the first', async () => {
  const stored = new Map([['l', Buffer.from('first')]])
  const readLogo = shareLogos(async (_clientId, logoId) => {
    const bytes = stored.get(logoId)
    return bytes && { mediaType: png, bytes }
  })
  const held = await readLogo('c', 'l')
  assert.equal(held?.bytes.toString(), 'first')
  stored.set('l', Buffer.from('second'))
  assert.equal((await readLogo('c', 'l'))?.bytes.toString(), 'second')
  stored.delete('l')
  assert.equal(await readLogo('c', 'l'), undefined)
})
