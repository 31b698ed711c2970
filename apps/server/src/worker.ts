/** Something that runs beside the requests: looks for what is due and does it. */
export interface Worker {
  start(): void
  /** Resolves when what runs has come to a stored state. */
  stop(): Promise<void>
}
