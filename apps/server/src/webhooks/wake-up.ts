/** A sleep that can be cut short. A call that comes before the sleep ends it at once. */
export class WakeUp {
  #isCalled = false
  #end: (() => void) | undefined

  /** Ends the sleep, or the next one. */
  call(): void {
    this.#isCalled = true
    this.#end?.()
  }

  /** Resolves when called, or after so many milliseconds. */
  async sleep(milliseconds: number): Promise<void> {
    if (!this.#isCalled) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        this.#end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#end = undefined
    this.#isCalled = false
  }
}
