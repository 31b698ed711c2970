import type { LinkUserEvent } from '@tenon/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Header } from '../frame/header.tsx'
import { LeaveDialog } from '../frame/leave-dialog.tsx'
import { whatLeavingLoses } from '../frame/what-leaving-loses.ts'
import { drawScreen } from './draw-screen.tsx'
import { focusStep } from './focus-step.ts'
import { Later } from './later.tsx'
import { endingPart } from './later-parts.ts'
import type { LinkSession, LinkState } from './link-session.ts'
import { OpeningScreen } from './opening-screen.tsx'
import { stepOfScreen } from './step-of-screen.ts'
import { TroubleNotice } from './trouble-notice.tsx'
import { useOnline } from './use-online.ts'
import { useStepHistory } from './use-step-history.ts'

/** The whole page: header, the screen of the moment, and what went wrong on the way to the server. */
export function LinkPage({
  session,
  isEmbedded = false,
  typed,
}: {
  session: LinkSession
  isEmbedded?: boolean
  /** What stands in fields from the start, by the key of the draft. */
  typed?: Iterable<readonly [string, string]>
}) {
  const state = useSessionState(session)
  const drafts = useRef(new Map<string, string>(typed)).current
  const [isLeaving, setLeaving] = useState(false)
  const isBack = useRef(false)
  const page = useRef<HTMLDivElement>(null)

  const open = state.phase === 'open' ? state : undefined
  const step = open ? stepOfScreen(open.screen) : state.phase
  // Typing does not draw this component, so what there is to lose is looked up when it is asked for.
  const findLoss = () =>
    open &&
    whatLeavingLoses(
      open.screen,
      [...drafts].some(([key, value]) => key.startsWith('credentials:') && value !== ''),
    )
  const loss = isLeaving ? findLoss() : undefined
  const isOver =
    open?.screen.name === 'closed' || state.phase === 'opening' || (state.phase === 'unopened' && !state.hasHost)

  function send(event: LinkUserEvent): void {
    if (event.type !== 'poll') isBack.current = event.type === 'back'
    void session.send(event)
  }
  function close(): void {
    if (!findLoss()) send({ type: 'close' })
    else if (!session.askAppToLeave()) setLeaving(true)
  }

  if (open?.screen.name === 'connected') drafts.clear()
  const latestClose = useRef(close)
  latestClose.current = close
  useEffect(() => session.whenAskedToClose(() => latestClose.current()), [session])
  useStepFocus(step, page)
  // A host that embeds Link has a way out of its own, and asks for it.
  const canClose = !isOver && !isEmbedded
  useEscape(canClose ? close : undefined)
  const isPassing = open?.screen.name === 'working' || open?.screen.name === 'closed'
  useStepHistory(session, open && !isPassing ? step : undefined, goBack)
  const isOnline = useOnline(() => {
    if ('trouble' in state && state.trouble?.code === 'unreachable') void session.retry()
  })

  /** What the browser's back button does: the same as ours, and where there is none, the same as closing. */
  async function goBack(): Promise<void> {
    if (isLeaving) setLeaving(false)
    else if (!open || isPassing || open.busy) return
    else if (open.screen.canGoBack) {
      isBack.current = true
      await session.send({ type: 'back' })
    } else if (canClose) close()
  }

  return (
    <div class="panel" ref={page}>
      <Header
        clientName={open?.brand.client.name ?? ''}
        brand={open?.brand.client.brand}
        isSandbox={open?.brand.environment === 'sandbox'}
        onBack={open?.screen.canGoBack ? () => send({ type: 'back' }) : undefined}
        onClose={canClose ? close : undefined}
      />
      <main key={step} class={isBack.current ? 'enter-back' : 'enter'} aria-labelledby="title">
        {state.phase === 'opening' && (
          <OpeningScreen trouble={state.trouble} isOnline={isOnline} onRetry={() => void session.retry()} />
        )}
        {state.phase === 'unopened' && (
          <Later
            part={endingPart}
            draw={({ UnopenedScreen }) => (
              <UnopenedScreen
                trouble={state.trouble}
                onClose={state.hasHost ? () => send({ type: 'close' }) : undefined}
              />
            )}
          />
        )}
        {open &&
          drawScreen(open.screen, {
            send,
            refresh: () => void session.refresh(),
            busy: open.busy,
            clientName: open.brand.client.name,
            appLink: session.appLink(),
            search: session.search,
            drafts,
          })}
      </main>
      {open?.trouble && (
        <TroubleNotice
          trouble={open.trouble}
          isOnline={isOnline}
          onRetry={() => void session.retry()}
          onDismiss={session.dismissTrouble}
        />
      )}
      {loss && (
        <LeaveDialog
          reason={loss}
          onStay={() => setLeaving(false)}
          onLeave={() => {
            setLeaving(false)
            send({ type: 'close' })
          }}
        />
      )}
    </div>
  )
}

function useSessionState(session: LinkSession): LinkState {
  const [state, setState] = useState(session.state())
  useEffect(() => {
    const read = () => setState(session.state())
    read()
    return session.subscribe(read)
  }, [session])
  return state
}

/** Each new step is announced. */
function useStepFocus(step: string, page: { current: HTMLElement | null }): void {
  const isFirst = useRef(true)
  useEffect(() => {
    // What the host page has the focus on when Link appears is the host's to decide.
    const mayFocus = step !== 'opening' && (!isFirst.current || document.hasFocus())
    if (step !== 'opening') isFirst.current = false
    focusStep(page.current, mayFocus)
  }, [step, page])
}

function useEscape(onEscape: (() => void) | undefined): void {
  const latest = useRef(onEscape)
  latest.current = onEscape
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      latest.current?.()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
