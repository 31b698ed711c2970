import assert from 'node:assert/strict'
import type { LinkMessage, LinkOpening, LinkScreen, LinkUserEvent, LinkView } from '@tenon/core'

/** A person at the Link UI without the UI: redeems a token, sends events, sees screens. */
export interface LinkWalk {
  screen: LinkScreen
  /** Everything that was told to the host page so far. */
  messages: LinkMessage[]
  opening: LinkOpening
  /** The last answer of the server. */
  view: LinkView
  /** What the host page has told the Link page, which goes with each event. */
  carried: { destinationToken?: string }
  send(event: LinkUserEvent): Promise<LinkScreen>
  /** Loads the page anew in the same tab. `held` false: the tab lost what it kept. */
  reload(options?: { held?: boolean }): Promise<LinkScreen>
  /** Talks to another server from now on. */
  moveTo(link: string): void
}

/** The code and the client in a link token. */
export function readLinkToken(linkToken: string): { url: URL; clientId: string; code: string } {
  const url = new URL(Buffer.from(linkToken, 'base64').toString('ascii'))
  const clientId = url.pathname.split('/')[2] ?? ''
  return { url, clientId, code: url.searchParams.get('auth_code') ?? '' }
}

export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

/** @param page what the SDK puts into the page's address */
export async function openLinkWalk(
  link: string,
  linkToken: string,
  page: { fiatCurrency?: string } = {},
): Promise<LinkWalk> {
  const { clientId, code } = readLinkToken(linkToken)
  let origin = link
  const redeemed = await post(`${origin}/link-api/redeem`, { clientId, code, ...page })
  assert.equal(redeemed.status, 200, JSON.stringify(redeemed.body))
  const opening = redeemed.body as LinkOpening
  const walk: LinkWalk = {
    screen: opening.screen,
    messages: [...opening.messages],
    opening,
    view: opening,
    carried: {},
    send: async (event) => pastKnown(await sendOne(event)),
    reload: ({ held = true } = {}) => call('resume', {}, held),
    moveTo: (next) => {
      origin = next
    },
  }
  walk.screen = await pastKnown(walk.screen)
  return walk

  function sendOne(event: LinkUserEvent): Promise<LinkScreen> {
    return call('event', { version: walk.view.version, event, ...walk.carried })
  }

  /** Whoever was here before signs in all the same, and takes the only account that there is. */
  async function pastKnown(screen: LinkScreen): Promise<LinkScreen> {
    if (screen.name === 'known') return sendOne({ type: 'addAccount' })
    const [only, ...others] = screen.name === 'accounts' ? screen.accounts : []
    if (!only?.isConnected || others.length > 0) return screen
    return sendOne({ type: 'chooseAccounts', accountIds: [only.id] })
  }

  async function call(name: 'event' | 'resume', body: object, sendHeld = true): Promise<LinkScreen> {
    const held = sendHeld && walk.view.held !== undefined ? { held: walk.view.held } : {}
    const authorization = `Link ${opening.sessionSecret}`
    const answer = await post(`${origin}/link-api/${name}`, { ...body, ...held }, { authorization })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    walk.view = answer.body as LinkView
    walk.screen = walk.view.screen
    walk.messages.push(...walk.view.messages)
    return walk.screen
  }
}

/** Narrows a screen by its name. */
export function expectScreen<Name extends LinkScreen['name']>(
  screen: LinkScreen,
  name: Name,
): Extract<LinkScreen, { name: Name }> {
  assert.equal(screen.name, name, JSON.stringify(screen))
  return screen as Extract<LinkScreen, { name: Name }>
}

/** Signs in at the Sandbox Broker and answers the code. */
export async function connectAtBroker(walk: LinkWalk, username = 'Mesh'): Promise<LinkScreen> {
  if (walk.screen.name === 'catalogue') {
    const broker = walk.screen.integrations.find(({ name }) => name === 'Sandbox Broker')
    assert.ok(broker)
    await walk.send({ type: 'chooseIntegration', integrationId: broker.id, userSearched: false })
  }
  await walk.send({ type: 'submitCredentials', credentials: { username, password: 'Pass123' } })
  if (walk.screen.name === 'mfa') await walk.send({ type: 'submitMfa', answer: '123456' })
  return walk.screen
}

/** The tokens that the host page received. */
export function tokensOf(walk: LinkWalk): { accessToken: string; refreshToken?: string; type: string } {
  const told = walk.messages.find((message) => message.type === 'brokerageAccountAccessToken')
  assert.ok(told?.type === 'brokerageAccountAccessToken')
  const [first] = told.payload.accountTokens
  assert.ok(first)
  return {
    accessToken: first.accessToken,
    type: told.payload.brokerType,
    ...(first.refreshToken ? { refreshToken: first.refreshToken } : {}),
  }
}
