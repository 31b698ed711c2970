import { type SandboxUser, users } from './users.ts'

const byName = new Map(users.map((user) => [user.username.toLowerCase(), user]))

/** The user of this name, in any letter case. */
export function findUser(username: string): SandboxUser | undefined {
  return byName.get(username.toLowerCase())
}
