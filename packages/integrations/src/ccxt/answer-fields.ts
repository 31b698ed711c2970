/** Follows `path` into an answer that nobody has checked. `undefined` when a step is missing. */
export function fieldOf(answer: unknown, ...path: readonly string[]): unknown {
  let value = answer
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

/** The text at `path`, or `undefined` when there is no text or it is empty. */
export function textOf(answer: unknown, ...path: readonly string[]): string | undefined {
  const value = fieldOf(answer, ...path)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The list at `path`, or `undefined` when there is none. */
export function listOf(answer: unknown, ...path: readonly string[]): readonly unknown[] | undefined {
  const value = fieldOf(answer, ...path)
  return Array.isArray(value) ? value : undefined
}
