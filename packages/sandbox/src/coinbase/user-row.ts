import { findUser } from '../users/find-user.ts'
import { coinbaseUuid } from './wallets.ts'

/** Who Coinbase says its user is; made up. Mail to `example` domains is delivered nowhere (RFC 2606). */
export function userRow(username: string) {
  const isTold = findUser(username)?.terms.lacksIdentity !== true
  return {
    id: coinbaseUuid(`user ${username}`),
    name: isTold ? `${username} Q. Sandbox` : '',
    ...(isTold ? { email: `${username.toLowerCase()}@sandbox.example` } : {}),
    ...(isTold ? { country: { code: 'US', name: 'United States of America', is_in_europe: false } } : {}),
    resource: 'user',
    resource_path: '/v2/user',
  }
}
