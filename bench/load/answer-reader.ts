/** Tells where answers end in the bytes of one connection. The generator must cost little, so it knows no more of HTTP. */
export class AnswerReader {
  #bytes: Buffer = Buffer.alloc(0)

  /**
   * Takes what arrived. @returns how many answers were completed by it
   * @throws Error for an answer that is not `200`, or that does not say its length
   */
  take(part: Buffer): number {
    this.#bytes = this.#bytes.length === 0 ? part : Buffer.concat([this.#bytes, part])
    let answers = 0
    for (;;) {
      const headEnd = this.#bytes.indexOf('\r\n\r\n')
      if (headEnd < 0) return answers
      const end = headEnd + 4 + lengthOf(this.#bytes.toString('latin1', 0, headEnd))
      if (this.#bytes.length < end) return answers
      this.#bytes = this.#bytes.subarray(end)
      answers += 1
    }
  }
}

function lengthOf(head: string): number {
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`An answer was no success: ${head.split('\r\n', 1)[0]}`)
  const length = /^content-length: *(\d+)$/im.exec(head)?.[1]
  if (length === undefined) throw new Error('An answer did not say its length.')
  return Number(length)
}
