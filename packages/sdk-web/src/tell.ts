/** Calls back into the app. An error there is the app's to see, and must not keep the next callback from its payload. */
export function tell<Args extends unknown[]>(callback: ((...args: Args) => void) | undefined, ...args: Args): void {
  try {
    callback?.(...args)
  } catch (error) {
    reportError(error)
  }
}
