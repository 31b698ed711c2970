import { TenonError } from '@tenon/core'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The id in the address of a route, in lower case.
 *
 * @param what a noun for the message, such as `endpoint`
 * @throws TenonError `notFound` for what can be nobody's id
 */
export function routeId({ id }: { id: string }, what: string): string {
  const folded = id.toLowerCase()
  if (!uuid.test(folded)) throw new TenonError('notFound', { message: `There is no such ${what}.` })
  return folded
}
