import type { HostMessage, LinkOpening, LinkScreen, LinkUserEvent, LinkView } from '@tenon/core'
import type { AskCatalogue } from '../catalogue/catalogue-finder.ts'
import type { HostChannel } from '../host-channel/host-channel.ts'
import type { LinkApi } from '../link-api/create-link-api.ts'
import type { KeptSession, SessionKeeper } from '../link-api/keep-session.ts'
import { LinkApiError } from '../link-api/link-api-error.ts'
import type { PageAddress } from '../link-api/read-page-address.ts'
import { text } from '../texts/text.ts'

/** Something went wrong between this page and the server; the screen stays, with everything typed into it. */
export interface Trouble {
  /** `unreachable`, or a code of the error table. */
  code: string
  displayMessage: string | undefined
  supportId: string | undefined
  /** It was open before, and the browser kept nothing of it. */
  isForgotten?: boolean
}

export type Brand = Pick<LinkOpening, 'client' | 'environment'>

/** What there is to draw. */
export type LinkState =
  | { phase: 'opening'; trouble?: Trouble }
  | { phase: 'unopened'; trouble: Trouble; hasHost: boolean }
  | { phase: 'open'; brand: Brand; screen: LinkScreen; busy: LinkUserEvent['type'] | undefined; trouble?: Trouble }

export interface LinkSession {
  state(): LinkState
  subscribe(onChange: () => void): () => void
  /** Opens the session, or goes on with the one that this tab remembers. */
  open(): Promise<void>
  /** What the person did. While one event is on its way, others are dropped; `close` waits for its turn. */
  send(event: LinkUserEvent): Promise<void>
  /** Asks for the current screen again. Failures are silent: it is asked on a timer. */
  refresh(): Promise<void>
  /** Asks for a part of the catalogue. */
  search: AskCatalogue
  /** Repeats what failed. */
  retry(): Promise<void>
  dismissTrouble(): void
  /** Takes over what happens when the host asks Link to close. Until then it closes. @returns a function that gives it back */
  whenAskedToClose(handler: () => void): () => void
  /** What is done before the host hears of the end, which takes this page away. @returns a function that gives it back */
  whenLeaving(handler: () => Promise<void>): () => void
  /** Lets an app ask the person whether to leave. False where no app holds the page, which then asks by itself. */
  askAppToLeave(): boolean
  /** The link of the chosen institution's own app, once the app around us knows that it would open. */
  appLink(): string | undefined
}

/** Codes after which no further call can succeed. */
const finalCodes = new Set(['linkSessionInvalid', 'linkTokenUsed', 'linkTokenExpired', 'countryNotAllowed'])

/**
 * One opening of Link: keeps the view, sends events one at a time, tells the host what the server says it should hear.
 *
 * @param parts.connectHost opens the channel to the host page once it is known who may be there
 */
export function createLinkSession(parts: {
  api: LinkApi
  address: PageAddress
  keeper: SessionKeeper
  connectHost: (allowedOrigins: readonly string[] | undefined) => HostChannel
}): LinkSession {
  const { api, address, keeper, connectHost } = parts
  const listeners = new Set<() => void>()
  let state: LinkState = { phase: 'opening' }
  let version = 0
  let host: HostChannel | undefined
  let turn: Promise<void> = Promise.resolve()
  let askToClose: (() => void) | undefined
  let beforeLeaving: (() => Promise<void>) | undefined
  let previous: KeptSession | undefined
  let sourceToken: string | undefined
  let toldLink: string | undefined
  let appLink: string | undefined
  let repeat: (() => Promise<void>) | undefined

  function change(next: LinkState): void {
    state = next
    for (const listener of listeners) listener()
  }

  /** Calls run one after the other, so that each carries the version that the one before it left. */
  function inTurn(call: () => Promise<void>): Promise<void> {
    const result = turn.then(call)
    turn = result.catch(() => {})
    return result
  }

  async function show(view: LinkView, brand: Brand): Promise<void> {
    if (view.screen.name === 'closed') await beforeLeaving?.()
    version = view.version
    const kept = keeper.read()
    if (kept && view.held !== undefined) keeper.write({ ...kept, held: view.held })
    if (view.screen.name === 'closed') keeper.forget()
    change({ phase: 'open', brand, screen: view.screen, busy: undefined })
    for (const message of view.messages) {
      if (message.type === 'integrationSelected') {
        toldLink = message.payload.nativeLink
        appLink = undefined
      }
      host?.post(message)
    }
  }

  function giveUp(trouble: Trouble): void {
    // The time of a session may be over before the person is done: a new link token can go on from it.
    if (trouble.code === 'linkSessionInvalid') keeper.leave()
    else keeper.forget()
    change({ phase: 'unopened', trouble, hasHost: host?.hasHost ?? false })
  }

  function meetHost(allowedOrigins: readonly string[] | undefined): HostChannel {
    const channel = connectHost(allowedOrigins)
    channel.listen(hear)
    host = channel
    return channel
  }

  function hear(message: HostMessage): void {
    if (message.type === 'nativeLink') {
      const { url, canOpen } = message.payload
      appLink = canOpen && url === toldLink ? url : undefined
      change(state)
    }
    if (message.type === 'closeRequested') {
      // Said at once: the person may have to be asked first, or the server may take its time.
      host?.post({ type: 'closeRequestReceived' })
      if (askToClose) askToClose()
      else void send({ type: 'close' })
    }
    if (message.type === 'frontAccessTokens') {
      sourceToken = message.payload[0]?.accessToken
      useSource()
    }
    const [target] = message.type === 'frontTransferDestinationTokens' ? message.payload : []
    const kept = keeper.read()
    if (target && kept) {
      keeper.write({ ...kept, destinationToken: target.accessToken })
      // Where to send comes after where from, which was of no use without it: it is offered again once that was said.
      void turn.then(useSource)
    }
  }

  /** Source and destination are what the host says first; later the person has chosen. */
  function useSource(): void {
    if (sourceToken !== undefined && state.phase === 'open' && state.screen.name === 'catalogue')
      void send({ type: 'useAccessToken', accessToken: sourceToken })
  }

  async function openOnce(): Promise<void> {
    const kept = keeper.read()
    if (!kept) previous ??= keeper.takePrevious()
    try {
      const { sessionSecret, client, environment, allowedOrigins, ...view } = kept
        ? { ...kept, ...(await api.resume(kept.sessionSecret, kept.held === undefined ? {} : { held: kept.held })) }
        : await api.redeem(requestOf(address, previous))
      const { held } = view
      keeper.write({ sessionSecret, client, environment, allowedOrigins, ...(held === undefined ? {} : { held }) })
      const channel = meetHost(allowedOrigins)
      await show({ ...view, messages: [] }, { client, environment })
      channel.post({ type: 'loaded' })
      for (const message of view.messages) channel.post(message)
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble.code !== 'unreachable') {
        host ??= meetHost(kept?.allowedOrigins)
        // The page is there, with a way out of its own: the host takes away the one it showed in the meantime.
        host.post({ type: 'loaded' })
        if (host.isNative) host.post({ type: 'error', errorMessage: trouble.displayMessage ?? text('unopened') })
        const isForgotten = trouble.code === 'linkTokenUsed' && !keeper.isLasting()
        return giveUp(isForgotten ? { ...trouble, isForgotten } : trouble)
      }
      repeat = openOnce
      change({ phase: 'opening', trouble })
    }
  }

  async function sendOnce(event: LinkUserEvent): Promise<void> {
    const kept = keeper.read()
    if (state.phase !== 'open' || !kept) return
    const { brand, screen } = state
    const isQuiet = event.type === 'poll'
    if (!isQuiet) change({ phase: 'open', brand, screen, busy: event.type })
    try {
      const { held, destinationToken } = kept
      const request = {
        ...{ version, event },
        ...(held === undefined ? {} : { held }),
        ...(destinationToken === undefined ? {} : { destinationToken }),
      }
      await show(await api.send(kept.sessionSecret, request), brand)
    } catch (error) {
      const trouble = troubleOf(error)
      if (finalCodes.has(trouble.code)) return giveUp(trouble)
      if (event.type === 'close') return leave(brand)
      if (isQuiet) return
      repeat = () => sendOnce(event)
      change({ phase: 'open', brand, screen, busy: undefined, trouble })
    }
  }

  /** Ends without the server, when it cannot be told: nobody is kept here by a lost connection. */
  async function leave(brand: Brand): Promise<void> {
    keeper.forget()
    await beforeLeaving?.()
    change({ phase: 'open', brand, screen: { name: 'closed', canGoBack: false }, busy: undefined })
    host?.post({ type: 'close', payload: { page: 'errorPage' } })
  }

  function send(event: LinkUserEvent): Promise<void> {
    if (event.type === 'close' && state.phase === 'unopened') {
      const { displayMessage } = state.trouble
      host?.post({
        type: 'close',
        payload: { page: 'errorPage', ...(displayMessage ? { errorMessage: displayMessage } : {}) },
      })
      return Promise.resolve()
    }
    if (state.phase !== 'open') return Promise.resolve()
    if (state.busy && event.type !== 'close') return Promise.resolve()
    const { brand, screen } = state
    if (event.type !== 'poll') change({ phase: 'open', brand, screen, busy: event.type })
    return inTurn(async () => {
      // A poll may have moved the screen while this waited for its turn; the event was meant for what was seen.
      const isStale = state.phase !== 'open' || state.screen.name !== screen.name
      if (!isStale || event.type === 'close') await sendOnce(event)
    })
  }

  return {
    state: () => state,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    open: () => inTurn(openOnce),
    send,
    refresh: () =>
      inTurn(async () => {
        const kept = keeper.read()
        if (state.phase !== 'open' || !kept) return
        const { brand } = state
        try {
          await show(await api.resume(kept.sessionSecret, kept.held === undefined ? {} : { held: kept.held }), brand)
        } catch (error) {
          const trouble = troubleOf(error)
          if (finalCodes.has(trouble.code)) giveUp(trouble)
        }
      }),
    async search(wanted, signal) {
      const kept = keeper.read()
      if (!kept) throw new LinkApiError('linkSessionInvalid')
      return api.search(kept.sessionSecret, wanted, signal)
    },
    retry() {
      const again = repeat
      repeat = undefined
      return again ? inTurn(again) : Promise.resolve()
    },
    whenAskedToClose(handler) {
      askToClose = handler
      return () => {
        askToClose = undefined
      }
    },
    whenLeaving(handler) {
      beforeLeaving = handler
      return () => {
        beforeLeaving = undefined
      }
    },
    askAppToLeave() {
      if (!host?.isNative) return false
      host.post({ type: 'showClose' })
      return true
    },
    appLink: () => appLink,
    dismissTrouble() {
      if (state.phase !== 'open') return
      const { brand, screen, busy } = state
      change({ phase: 'open', brand, screen, busy })
    },
  }
}

function requestOf({ clientId, code, language, fiatCurrency }: PageAddress, previous: KeptSession | undefined) {
  const { sessionSecret, held } = previous ?? {}
  return {
    clientId,
    code,
    ...(language ? { language } : {}),
    ...(fiatCurrency ? { fiatCurrency } : {}),
    ...(sessionSecret ? { previous: { sessionSecret, ...(held === undefined ? {} : { held }) } } : {}),
  }
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof LinkApiError)) throw error
  return { code: error.code, displayMessage: error.displayMessage, supportId: error.supportId }
}
