/** Runs `call` and gives up on it after `timeoutMs`. @throws the reason of the signal when time is up */
export async function withDeadline<T>(timeoutMs: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const { promise: timeUp, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const reason = new Error('The provider took too long.')
    controller.abort(reason)
    reject(reason)
  }, timeoutMs)
  try {
    return await Promise.race([call(controller.signal), timeUp])
  } finally {
    clearTimeout(timer)
  }
}
