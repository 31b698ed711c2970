/** A property of something that another program put on the page, or `undefined` where there is none. */
export function propertyOf(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  // What is there may be anything, and is looked at before it is used.
  return (value as Record<string, unknown>)[name]
}
