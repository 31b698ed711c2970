import { TenonError } from '@tenon/core'

/** An error as the log may hold it. */
export interface ErrorDescription {
  name: string
  /** Only of our own errors: foreign messages quote what they were given, which may be a secret. */
  message?: string
  /** SQLSTATE, system or library code. */
  code?: string
  /** Of a database error: which rule was broken, without the values. */
  constraint?: string
  /** Where it was thrown, without the message that a stack begins with. */
  at: string[]
  cause?: ErrorDescription
}

const safeCode = /^[A-Za-z0-9_]{1,64}$/
const maximumCauses = 4
const maximumFrames = 12

/** Names an error, its code, its place and its causes; no text that came from outside. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const { code, constraint, cause } = error as { code?: unknown; constraint?: unknown; cause?: unknown }
  return {
    name: safeCode.test(error.name) ? error.name : 'Error',
    ...(error instanceof TenonError ? { message: error.message } : {}),
    ...(typeof code === 'string' && safeCode.test(code) ? { code } : {}),
    ...(typeof constraint === 'string' && safeCode.test(constraint) ? { constraint } : {}),
    at: framesOf(error),
    ...(cause !== undefined && depth < maximumCauses ? { cause: describeError(cause, depth + 1) } : {}),
  }
}

/** V8 writes frames as `    at name (place:line:column)`; a message of several lines may imitate one, so the place must look like one. */
function framesOf({ stack = '', message }: Error): string[] {
  const own = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack
  const frames = own
    .split('\n')
    .map((line) => /^ {4}at ([\w.<>[\] #]+ )?\(?((?:file:|node:|\/)[^()\s]+:\d+:\d+)\)?$/.exec(line)?.[0])
  return frames
    .filter((frame) => frame !== undefined)
    .map((frame) => frame.trim())
    .slice(0, maximumFrames)
}
