import assert from 'node:assert/strict'
import { connectAtBroker, openLinkWalk, tokensOf } from './link-walk.ts'
import { meshCall } from './mesh-call.ts'
import type { Started } from './start-tenon.ts'

/** What a client holds of a connected account. */
export interface ConnectedTokens {
  accessToken: string
  refreshToken?: string
  type: string
}

/** Connects an account of the Sandbox Broker through Link, for the client whose keys are given. */
export async function connectAccount(
  tenon: Pick<Started, 'api' | 'link' | 'client'>,
  username: string,
  userId = 'test-user',
): Promise<ConnectedTokens> {
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId })
  assert.equal(answer.status, 200, answer.text)
  const walk = await openLinkWalk(tenon.link, String(answer.body.content?.linkToken))
  await connectAtBroker(walk, username)
  return tokensOf(walk)
}
