import {
  createLink,
  type Link,
  type LinkOptions,
  type LinkPayload,
  type SessionSummary,
  type TransferFinishedPayload,
} from '@meshconnect/web-link-sdk'
import { StrictMode, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

// An app in React 18 that opens Link as the documents of the SDK say: the connection is made in an effect and kept in a
// state, a token opens it from another effect, and every callback sets a state.

/** A call of the SDK into the app. */
export interface Heard {
  callback: 'onIntegrationConnected' | 'onExit' | 'onTransferFinished' | 'onEvent'
  args: unknown[]
}

/** What the test says before the app starts, and reads while it runs. */
interface TestWindow {
  settings: Pick<LinkOptions, 'language' | 'theme' | 'displayFiatCurrency' | 'renderType' | 'accessTokens'>
  heard: Heard[]
  /** Stands for the app's own server, which asks the API for a token. */
  requestLinkToken(purpose: 'connect' | 'transfer'): Promise<string>
}

// The test puts them there before this runs.
const test = window as unknown as TestWindow
const frameId = test.settings.renderType === 'embedded' ? 'link-frame' : undefined

interface OpenerProps {
  linkToken: string | null
  onIntegrationConnected: (payload: LinkPayload) => void
  onTransferFinished: (payload: TransferFinishedPayload) => void
  onExit: (error: string | undefined, summary: SessionSummary | undefined) => void
}

function LinkOpener({ linkToken, onIntegrationConnected, onTransferFinished, onExit }: OpenerProps) {
  const [connection, setConnection] = useState<Link | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: an app that does as the documents say makes it once.
  useEffect(() => {
    const note = (callback: Heard['callback'], ...args: unknown[]) => test.heard.push({ callback, args })
    setConnection(
      createLink({
        clientId: 'an-app',
        ...test.settings,
        onIntegrationConnected(payload) {
          note('onIntegrationConnected', payload)
          onIntegrationConnected(payload)
        },
        onExit(...args) {
          note('onExit', ...args)
          onExit(...args)
        },
        onTransferFinished(payload) {
          note('onTransferFinished', payload)
          onTransferFinished(payload)
        },
        onEvent: (event) => note('onEvent', event),
      }),
    )
  }, [])

  useEffect(() => {
    if (linkToken !== null) connection?.openLink(linkToken, frameId)
  }, [connection, linkToken])

  return (
    <>
      {frameId && <iframe id={frameId} title="Connect" width="400" height="700" />}
      <button type="button" onClick={() => connection?.closeLinkRequested()}>
        Stop
      </button>
    </>
  )
}

function App() {
  const [linkToken, setLinkToken] = useState<string | null>(null)
  const [connected, setConnected] = useState<LinkPayload | null>(null)
  const [finished, setFinished] = useState<TransferFinishedPayload | null>(null)
  const [exit, setExit] = useState<{ error: string | undefined; page: string | undefined } | null>(null)

  const open = useCallback(async (purpose: 'connect' | 'transfer') => {
    setExit(null)
    setLinkToken(null)
    setLinkToken(await test.requestLinkToken(purpose))
  }, [])

  return (
    <main>
      <h1>App</h1>
      <button type="button" onClick={() => void open('connect')}>
        Connect
      </button>
      <button type="button" onClick={() => void open('transfer')}>
        Transfer
      </button>
      {connected && <p>Connected: {connected.accessToken?.brokerName}</p>}
      {finished && <p>Received: {finished.symbol}</p>}
      {exit && (
        <p>
          Left at {exit.page ?? 'no page'}: {exit.error ?? 'no error'}
        </p>
      )}
      <LinkOpener
        linkToken={linkToken}
        onIntegrationConnected={(payload) => {
          setConnected(payload)
          setLinkToken(null)
        }}
        onTransferFinished={setFinished}
        onExit={(error, summary) => {
          setLinkToken(null)
          setExit({ error, page: summary?.page })
        }}
      />
    </main>
  )
}

const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
