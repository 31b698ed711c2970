/** Tells the statuses of the answers in the bytes of one connection, whatever they are. */
export class StatusReader {
  #bytes: Buffer = Buffer.alloc(0)

  /** Takes what arrived. @returns the status of each answer that was completed by it. @throws Error for what is not HTTP */
  take(part: Buffer): number[] {
    this.#bytes = this.#bytes.length === 0 ? part : Buffer.concat([this.#bytes, part])
    const statuses: number[] = []
    for (;;) {
      const headEnd = this.#bytes.indexOf('\r\n\r\n')
      if (headEnd < 0) return statuses
      const head = this.#bytes.toString('latin1', 0, headEnd)
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? []
      const length = /^content-length: *(\d+)$/im.exec(head)?.[1]
      if (status === undefined || length === undefined) throw new Error('An answer has no status or no length.')
      const end = headEnd + 4 + Number(length)
      if (this.#bytes.length < end) return statuses
      this.#bytes = this.#bytes.subarray(end)
      statuses.push(Number(status))
    }
  }
}
