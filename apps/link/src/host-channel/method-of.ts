import { propertyOf } from './property-of.ts'

/**
 * A method of something that another program put on the page, to be called later, or `undefined` where there is none. It is
 * called on its owner: the bridges of web views refuse to be called without.
 */
export function methodOf(owner: unknown, name: string): ((argument: unknown) => void) | undefined {
  if (typeof propertyOf(owner, name) !== 'function') return undefined
  return (argument) => {
    const method = propertyOf(owner, name)
    if (typeof method === 'function') method.call(owner, argument)
  }
}
