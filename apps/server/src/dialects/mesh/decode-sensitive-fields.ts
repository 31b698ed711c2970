import { TenonError } from '@tenon/core'

const sensitive = [
  'username',
  'password',
  'phone',
  'tradePin',
  'challengeAnswer',
  'mfaCode',
  'deviceInfo',
  'confirmationEmail',
] as const

type Sensitive = Partial<Record<(typeof sensitive)[number], string>> & { isSensitiveFieldsEncrypted?: boolean }

const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The request with its eight sensitive fields decoded, when it says that they are base64 (which hides nothing, and is all
 * that the wire means by encrypted). @throws TenonError `invalidField`
 */
export function decodeSensitiveFields<Request extends Sensitive>(request: Request): Request {
  if (!request.isSensitiveFieldsEncrypted) return request
  const decoded = sensitive.flatMap((name) => {
    const given = request[name]
    return given === undefined ? [] : [[name, decode(name, given)] as const]
  })
  return { ...request, ...Object.fromEntries(decoded) }
}

function decode(name: string, given: string): string {
  try {
    if (!base64.test(given)) throw new TypeError('not base64')
    const text = utf8.decode(Buffer.from(given, 'base64'))
    if (text.includes('\0')) throw new TypeError('not a text')
    return text
  } catch {
    throw new TenonError('invalidField', { message: `The ${name} field must be base64 of UTF-8 text.` })
  }
}
