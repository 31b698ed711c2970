import { MIMEType } from 'node:util'
import { TenonError } from '@tenon/core'
import type { Logo } from './sub-client.store.ts'

/** The largest logo. */
export const mostLogoBytes = 5 * 1024 * 1024

/** What a form adds around the file in it. */
export const formBytes = 16 * 1024

/** More parts than a form with one file has any use for. */
const mostParts = 10

const signatures = [
  { mediaType: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
  { mediaType: 'image/jpeg', bytes: Buffer.from('ffd8ff', 'hex') },
] as const

/**
 * The picture of an upload: the part `logoFile` of a form (RFC 7578), or the body itself. What it is, is told by its first
 * bytes: the name and the type that it comes with are not believed.
 *
 * @throws TenonError `unsupportedMediaType` (neither PNG nor JPEG), `missingField`, `bodyTooLarge`, `badRequest`
 */
export async function readLogoUpload(contentType: string | undefined, body: Buffer): Promise<Logo> {
  const isForm = contentType?.toLowerCase().startsWith('multipart/form-data')
  const bytes = isForm && contentType !== undefined ? await fileOf(contentType, body) : body
  const kind = signatures.find((signature) => bytes.subarray(0, signature.bytes.length).equals(signature.bytes))
  if (!kind) throw new TenonError('unsupportedMediaType', { message: 'The logo must be a PNG or a JPEG.' })
  if (bytes.length > mostLogoBytes) throw new TenonError('bodyTooLarge')
  return { mediaType: kind.mediaType, bytes }
}

async function fileOf(contentType: string, body: Buffer): Promise<Buffer> {
  if (countParts(contentType, body) > mostParts)
    throw new TenonError('badRequest', { message: 'The form has too many parts.' })
  const file = (await parseForm(contentType, body)).get('logoFile')
  if (!(file instanceof File)) throw new TenonError('missingField', { message: 'The logoFile field is required.' })
  return Buffer.from(await file.arrayBuffer())
}

/** The parser of the platform has no limit of its own. */
function countParts(contentType: string, body: Buffer): number {
  const boundary = boundaryOf(contentType)
  if (!boundary) throw new TenonError('badRequest', { message: 'The form has no boundary.' })
  const line = Buffer.from(`--${boundary}`)
  let parts = 0
  for (let at = body.indexOf(line); at !== -1 && parts <= mostParts; at = body.indexOf(line, at + line.length))
    parts += 1
  return parts
}

/** Read as the parser reads it: two readings of one header, and what is counted is not what is parsed. */
function boundaryOf(contentType: string): string | null {
  try {
    return new MIMEType(contentType).params.get('boundary')
  } catch {
    return null
  }
}

async function parseForm(contentType: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new TenonError('badRequest', { message: 'The form cannot be read.' })
  }
}
