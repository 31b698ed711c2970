import { type SandboxUser, users } from './users.ts'

const byName = new Map(users.map((user) => [user.username.toLowerCase(), user]))

/** The user of this name, in any letter case. A book (`MeshAccounts/Margin`) gives its user. */
export function findUser(username: string): SandboxUser | undefined {
  const [name = ''] = username.split('/')
  return byName.get(name.toLowerCase())
}
