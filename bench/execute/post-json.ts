import { Agent, request } from 'node:http'

/** Sends JSON over kept connections, one for each request under way. */
export interface JsonPoster {
  /** @returns the text of the answer @throws Error when it is not `200` */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<string>
  close(): void
}

export function createJsonPoster(): JsonPoster {
  const agent = new Agent({ keepAlive: true })
  return {
    post: (url, headers, body) =>
      new Promise((resolve, reject) => {
        const asking = request(url, {
          agent,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        })
        asking.once('error', reject)
        asking.once('response', (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part
          })
          response.once('end', () => {
            if (response.statusCode === 200) resolve(text)
            else reject(new Error(`An answer was no success: ${response.statusCode} ${text}`))
          })
        })
        asking.end(body)
      }),
    close: () => agent.destroy(),
  }
}
