import pg from 'pg'
import { StorageUnavailableError } from './storage-unavailable-error.ts'

/**
 * No room or no connections left, a failing disk, ended by an operator or by a time limit, a server that only reads:
 * classes 53 and 58, and codes. https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const unavailable = /^(?:53...|58...|57014|25006)$/
/** The server is ending, or gave the session up: it says so at any moment, also after a commit that it made. */
const ending = /^(?:08...|57P..|25P0[34])$/

/** What the driver says when a connection is gone: it has no codes of its own for it. */
const lost = /^(?:Connection terminated|Query read timeout|Client was closed|Client has encountered a connection error)/

/**
 * Tells failures of the database itself from those of a statement.
 *
 * @param isLastWord whether the statement, had it been carried out, would have been committed with it
 * @returns a `StorageUnavailableError`, or the same error when the statement is what was wrong
 */
export function sortDatabaseError(error: unknown, isLastWord: boolean): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof pg.DatabaseError) {
    const { code = '' } = error
    if (ending.test(code)) return new StorageUnavailableError(error, isLastWord)
    return unavailable.test(code) ? new StorageUnavailableError(error, false) : error
  }
  const isLost = 'syscall' in error || lost.test(error.message)
  return isLost ? new StorageUnavailableError(error, isLastWord) : error
}
