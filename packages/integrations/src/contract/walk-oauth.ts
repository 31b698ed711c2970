/** What the person does on the institution's pages. */
export interface OAuthPerson {
  username: string
  password: string
  /** To the code or the question, tried one after the other until one is taken. */
  answers: readonly string[]
  /** Default: allow. */
  decision?: 'allow' | 'deny'
}

export interface OAuthWalk {
  /** Where the institution sent the person back to; absent when they never got that far. */
  callbackUrl?: string
  /** The last page, as markup. */
  page: string
}

/** Walks through the sign-in pages as a browser would: follows redirects, keeps cookies, posts forms. */
export async function walkOAuth(authorizeUrl: string, redirectUri: string, person: OAuthPerson): Promise<OAuthWalk> {
  const cookies = new Map<string, string>()
  const answers = [...person.answers]

  async function open(url: string, form?: Record<string, string>): Promise<{ url: string; page: string }> {
    let next = url
    let body = form
    for (let hop = 0; hop < 10; hop += 1) {
      if (next.startsWith(redirectUri)) return { url: next, page: '' }
      const response = await fetch(next, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body ? { body: new URLSearchParams(body) } : {}),
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const page = await response.text()
      const location = response.headers.get('location')
      if (location === null) return { url: next, page }
      next = new URL(location, next).href
      body = undefined
    }
    throw new Error('The pages lead in a circle.')
  }

  let at = await open(authorizeUrl)
  let hasTriedPassword = false
  for (let step = 0; step < 12; step += 1) {
    if (at.url.startsWith(redirectUri)) return { callbackUrl: at.url, page: '' }
    const action = (name: string) => {
      const path = new RegExp(`action="([^"]*/${name})"`).exec(at.page)?.[1]
      return path === undefined ? undefined : new URL(path, at.url).href
    }
    const [login, challenge, allow, deny] = [action('login'), action('challenge'), action('allow'), action('deny')]
    if (login !== undefined) {
      if (hasTriedPassword) return { page: at.page }
      hasTriedPassword = true
      at = await open(login, { username: person.username, password: person.password })
    } else if (challenge !== undefined) {
      const answer = answers.shift()
      if (answer === undefined) return { page: at.page }
      at = await open(challenge, { answer })
    } else if (allow !== undefined && deny !== undefined) {
      at = await open(person.decision === 'deny' ? deny : allow, {})
    } else {
      return { page: at.page }
    }
  }
  throw new Error('The pages never end.')
}
