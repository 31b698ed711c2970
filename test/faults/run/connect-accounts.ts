import assert from 'node:assert/strict'
import { type LinkWalk, openLinkWalk, tokensOf } from '../../link-walk.ts'
import { meshCall } from '../../mesh-call.ts'
import type { Started } from '../../start-tenon.ts'
import { type AccountName, accountNames } from '../plan/plan-run.ts'

export interface ConnectedAccount {
  accessToken: string
  refreshToken?: string
  type: string
}

export type Accounts = Record<AccountName, ConnectedAccount>

/** Who is behind each account, at the sandbox. `MeshFailLater`: accepted, then failed, and the money comes back. */
export const sandboxUsers = {
  broker: { institution: 'broker', username: 'Mesh4', name: 'Sandbox Broker' },
  brokerFails: { institution: 'broker', username: 'MeshFailLater', name: 'Sandbox Broker' },
  exchange: { institution: 'exchange', username: 'Mesh4', name: 'Sandbox Exchange' },
  kraken: { institution: 'kraken', username: 'Mesh4', name: 'Kraken' },
} as const satisfies Record<AccountName, { institution: string; username: string; name: string }>

/** Connects the accounts of the runs through Link, as a person would. */
export async function connectAccounts(api: string, client: Started['client']): Promise<Accounts> {
  const connected: Partial<Accounts> = {}
  for (const account of accountNames) connected[account] = await connect(api, client, account)
  const { broker, brokerFails, exchange, kraken } = connected
  assert.ok(broker && brokerFails && exchange && kraken)
  return { broker, brokerFails, exchange, kraken }
}

async function connect(api: string, client: Started['client'], account: AccountName): Promise<ConnectedAccount> {
  const answer = await meshCall({ api, client }, 'POST', '/api/v1/linktoken', { userId: `faults-${account}` })
  assert.equal(answer.status, 200, answer.text)
  const walk = await openLinkWalk(api, String(answer.body.content?.linkToken))
  await signIn(walk, account)
  assert.equal(walk.screen.name, 'connected', `${account}: ${JSON.stringify(walk.screen)}`)
  return tokensOf(walk)
}

async function signIn(walk: LinkWalk, account: AccountName): Promise<void> {
  const { name, username } = sandboxUsers[account]
  const screen = walk.screen
  assert.equal(screen.name, 'catalogue', JSON.stringify(screen))
  const found = screen.name === 'catalogue' ? screen.integrations.find((entry) => entry.name === name) : undefined
  assert.ok(found, `${name} is in the catalogue`)
  await walk.send({ type: 'chooseIntegration', integrationId: found.id, userSearched: false })
  const secret = 'Pass123'
  const credentials =
    name === 'Sandbox Broker'
      ? { username, password: secret }
      : { apiKey: username, apiSecret: secret, ...(name === 'Kraken' ? {} : { passphrase: secret }) }
  await walk.send({ type: 'submitCredentials', credentials })
  if (walk.screen.name === 'mfa') await walk.send({ type: 'submitMfa', answer: '123456' })
}
