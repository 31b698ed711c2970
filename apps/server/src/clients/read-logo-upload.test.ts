import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostLogoBytes, readLogoUpload } from './read-logo-upload.ts'

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<script>')])

function form(boundary: string, parts: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const lines = parts.flatMap(([name, content]) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="a.svg"\r\n`),
    Buffer.from('content-type: image/svg+xml\r\n\r\n'),
    content,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...lines, Buffer.from(`--${boundary}--\r\n`)])
}

test('a picture is what its first bytes say, in a form or alone, whatever it is called', async () => {
  assert.deepEqual(await readLogoUpload('text/html', png), { mediaType: 'image/png', bytes: png })
  assert.deepEqual(await readLogoUpload(undefined, png), { mediaType: 'image/png', bytes: png })
  const uploaded = await readLogoUpload('multipart/form-data; boundary="a b"', form('a b', [['logoFile', png]]))
  assert.deepEqual(uploaded, { mediaType: 'image/png', bytes: png })
  await assert.rejects(readLogoUpload('image/png', Buffer.from('<svg/>')), { code: 'unsupportedMediaType' })
  const large = Buffer.concat([png, Buffer.alloc(mostLogoBytes)])
  await assert.rejects(readLogoUpload('image/png', large), { code: 'bodyTooLarge' })
})

test('a form of many parts is not parsed, however its header hides the boundary', async () => {
  const body = form('b', Array(12).fill(['a', Buffer.from('x')]))
  for (const header of [
    'boundary=b',
    'xboundary=aaaa; boundary=b',
    'Boundary=b; boundary=c',
    'x="; boundary=a"; boundary=b',
  ])
    await assert.rejects(readLogoUpload(`multipart/form-data; ${header}`, body), {
      code: 'badRequest',
      message: 'The form has too many parts.',
    })
  for (const header of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data;;;'])
    await assert.rejects(readLogoUpload(header, body), { code: 'badRequest' }, header)
})
