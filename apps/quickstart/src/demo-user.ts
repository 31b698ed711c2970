import { randomUUID } from 'node:crypto'

/** Your app has a sign-in. This one gives every browser a user of its own, in a cookie that scripts cannot read. */
export function findUser(cookies: string | undefined): string | undefined {
  return cookies?.match(/(?:^|; )quickstart_user=([0-9a-f-]{36})(?:;|$)/)?.[1]
}

/** The `Set-Cookie` header that keeps the user of a browser, or gives it one. */
export function rememberUser(cookies: string | undefined): string {
  const userId = findUser(cookies) ?? randomUUID()
  return `quickstart_user=${userId}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000`
}
