import { findUser } from './find-user.ts'
import type { SandboxUser } from './users.ts'

/** Whose book this is: `MeshAccounts/Margin` is one of MeshAccounts', `Mesh` the one of Mesh. */
export function userOfBook(book: string): SandboxUser | undefined {
  const [username = '', account, ...rest] = book.split('/')
  const user = findUser(username)
  if (account === undefined) return user
  const isTheirs = user?.accounts.slice(1).some((name) => name.toLowerCase() === account.toLowerCase())
  return isTheirs && rest.length === 0 ? user : undefined
}
