import { type ErrorCode, errors } from '../errors/errors.ts'
import type { Problem } from './link-screen.ts'

/** The row of the error table as a screen shows it. @param message replaces the table's sentence for people */
export function problemOf(code: ErrorCode, message?: string): Problem {
  return { code, message: message ?? errors[code].displayMessage }
}
