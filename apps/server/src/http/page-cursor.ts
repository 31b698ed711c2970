import { TenonError } from '@tenon/core'

/** An institution with many wallets tells a place in each of them. */
const longest = 32_000

/** A provider's cursor as a caller gets it: opaque, and bound to the list it came from. */
export function wrapCursor(list: string, cursor: string): string {
  return Buffer.from(JSON.stringify([list, cursor]), 'utf8').toString('base64url')
}

/** @throws TenonError `invalidField` for a cursor that `wrapCursor` did not make for this list */
export function unwrapCursor(list: string, text: string): string {
  const parts = text.length <= longest ? parsed(Buffer.from(text, 'base64url').toString('utf8')) : undefined
  if (!Array.isArray(parts) || parts[0] !== list || typeof parts[1] !== 'string' || parts[1].length > longest) {
    throw new TenonError('invalidField', { message: 'The cursor field must be the cursor of the page before.' })
  }
  return parts[1]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
