import { parseExact } from './parse-exact.ts'

/** Where your Tenon answers, and who you are to it. The secret never leaves this server. */
export interface TenonAccess {
  apiUrl: string
  clientId: string
  clientSecret: string
}

interface Answer {
  errorType?: string
  message?: string
  displayMessage?: string
}

/** Tenon said no. `errorType` is for code, `message` for developers, `displayMessage` for people. */
export class TenonRefusal extends Error {
  readonly status: number
  readonly errorType: string
  readonly displayMessage: string

  constructor(status: number, answer: Answer) {
    super(answer.message || `Tenon answered ${status}.`)
    this.status = status
    this.errorType = answer.errorType ?? ''
    this.displayMessage = answer.displayMessage ?? 'That did not work. Please try again.'
  }
}

/**
 * Calls Tenon and gives back the `content` of its answer. Numbers in it are text.
 *
 * @throws TenonRefusal when the answer is not 2xx
 */
export async function callTenon<Content>(access: TenonAccess, path: string, body: unknown): Promise<Content> {
  const response = await fetch(new URL(path, access.apiUrl), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Client-Id': access.clientId,
      'X-Client-Secret': access.clientSecret,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  })
  const text = await response.text()
  const answer = (text === '' ? {} : parseExact(text)) as Answer & { content: Content }
  if (!response.ok) throw new TenonRefusal(response.status, answer)
  return answer.content
}
