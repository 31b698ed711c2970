import assert from 'node:assert/strict'
import { type LinkWalk, openLinkWalk, tokensOf } from '../../link-walk.ts'
import { meshCall } from '../../mesh-call.ts'
import type { Started } from '../../start-tenon.ts'
import type { AccountName } from '../plan/plan-run.ts'
import type { World } from './start-world.ts'

export interface ConnectedAccount {
  accessToken: string
  refreshToken?: string
  type: string
}

/** The accounts of the runs, each connected when it is first needed. */
export type Accounts = Partial<Record<AccountName, ConnectedAccount>>

/** Who is behind each account, at the sandbox. `MeshFailLater`: accepted, then failed, and the money comes back. */
export const sandboxUsers = {
  broker: { institution: 'broker', username: 'Mesh4', name: 'Sandbox Broker' },
  brokerFails: { institution: 'broker', username: 'MeshFailLater', name: 'Sandbox Broker' },
  exchange: { institution: 'exchange', username: 'Mesh4', name: 'Sandbox Exchange' },
  kraken: { institution: 'kraken', username: 'Mesh4', name: 'Kraken' },
  confirmsEmail: { institution: 'broker', username: 'MeshConfirmEmail', name: 'Sandbox Broker' },
  approvesEmail: { institution: 'exchange', username: 'MeshApproveEmail', name: 'Sandbox Exchange' },
  confirmsDevice: { institution: 'broker', username: 'MeshConfirmDevice', name: 'Sandbox Broker' },
  twoCodes: { institution: 'exchange', username: 'MeshTwoCodes', name: 'Sandbox Exchange' },
  otherCode: { institution: 'broker', username: 'MeshOtherCode', name: 'Sandbox Broker' },
  phone: { institution: 'broker', username: 'MeshPhone', name: 'Sandbox Broker' },
  pin: { institution: 'exchange', username: 'MeshPin', name: 'Sandbox Exchange' },
  converts: { institution: 'broker', username: 'MeshConvert', name: 'Sandbox Broker' },
  buys: { institution: 'exchange', username: 'MeshBuy', name: 'Sandbox Exchange' },
} as const satisfies Record<AccountName, { institution: string; username: string; name: string }>

const mostTries = 5

/** Connects one account through Link, as a person would; anew when a server dies meanwhile. */
export async function connectAccount({ servers, client }: World, account: AccountName): Promise<ConnectedAccount> {
  for (let tries = 1; ; tries++) {
    await Promise.all(servers.map((server) => server.ready()))
    const api = servers[0]?.url
    try {
      if (api !== undefined) return await connect(api, client, account)
    } catch (error) {
      // What `fetch` fails with when the connection breaks.
      if (!(error instanceof TypeError) || tries === mostTries) throw error
    }
  }
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
