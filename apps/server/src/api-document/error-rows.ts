import { type ErrorCode, type ErrorEntry, errors } from '@tenon/core'
import type { Operation } from '../http/operation.ts'
import { failuresOf } from './failures-of.ts'

export interface ErrorRow extends ErrorEntry {
  code: ErrorCode
  /** Where it can come from, `POST /api/v1/linktoken`. `every`: any operation. Empty: only within Link, or in an answer. */
  operations: 'every' | readonly string[]
}

/** The table of errors with the operations that each can come from, in the order of the table. */
export function errorRows(operations: readonly Operation[]): ErrorRow[] {
  const places = new Map<ErrorCode, string[]>()
  for (const operation of operations) {
    for (const code of [...failuresOf(operation).values()].flat()) {
      places.set(code, [
        ...(places.get(code) ?? []),
        `${operation.method} ${operation.path.replace(/:(\w+)/g, '{$1}')}`,
      ])
    }
  }
  const codes = Object.keys(errors) as ErrorCode[]
  return codes.map((code) => {
    const found = places.get(code) ?? []
    return { code, ...errors[code], operations: found.length === operations.length ? 'every' : found.toSorted() }
  })
}
