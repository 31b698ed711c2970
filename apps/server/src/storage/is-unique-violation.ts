/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const uniqueViolation = '23505'

/** Whether a statement failed because a row with this key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === uniqueViolation
}
