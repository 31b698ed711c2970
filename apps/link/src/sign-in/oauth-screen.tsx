import { useEffect, useRef, useState } from 'preact/hooks'
import { formatDuration } from '../frame/format-duration.ts'
import { Icon } from '../frame/icon.tsx'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { useSeconds } from '../frame/use-seconds.ts'
import { problemText, text } from '../texts/text.ts'
import { AccessLines } from './access-lines.tsx'
import { HealthNotice } from './health-notice.tsx'
import { HintLine } from './hint-line.tsx'
import { canRedirect, mustRedirect, redirect, takeClaim } from './oauth-redirect.ts'
import { createOauthWindow, type OauthWindow } from './oauth-window.ts'

type Waiting = 'no' | 'open' | 'closed' | 'blocked'

/** How often the window is looked at: often enough to seem immediate. */
const watchMs = 500

/** Signing in on the institution's own page, in a window of its own. */
export function OauthScreen({ screen, link }: ScreenProps<'oauth'>) {
  const { integration, authorizeUrl, problem } = screen
  const [waiting, setWaiting] = useState<Waiting>('no')
  const oauth = useRef<OauthWindow>(undefined)
  const send = useRef(link.send)
  send.current = link.send

  useEffect(() => {
    const window = createOauthWindow(globalThis.window, authorizeUrl, (claim) => {
      window.end()
      send.current({ type: 'oauthReturned', claim })
    })
    oauth.current = window
    setWaiting('no')
    const claim = takeClaim(globalThis.window)
    if (claim) send.current({ type: 'oauthReturned', claim })
    return () => window.end()
  }, [authorizeUrl])

  // Whoever came back by the back button finds the page as it was left, and nothing to wait for.
  useEffect(() => {
    const show = ({ persisted }: PageTransitionEvent) => persisted && setWaiting('no')
    addEventListener('pageshow', show)
    return () => removeEventListener('pageshow', show)
  }, [])

  useEffect(() => {
    if (waiting !== 'open') return
    const timer = setInterval(() => oauth.current?.wasClosed() && setWaiting('closed'), watchMs)
    return () => clearInterval(timer)
  }, [waiting])

  const isFirstDrawing = useRef(true)
  // Each change of the waiting is a new heading to be heard.
  useEffect(() => {
    if (!isFirstDrawing.current) document.getElementById('title')?.focus()
    isFirstDrawing.current = false
  }, [waiting])

  function cancel(): void {
    oauth.current?.close()
    setWaiting('no')
  }
  function open(): void {
    const page = globalThis.window
    if (mustRedirect(page)) redirect(page, authorizeUrl)
    else if (oauth.current?.open()) setWaiting('open')
    else if (canRedirect(page)) redirect(page, authorizeUrl)
    else setWaiting('blocked')
  }
  const names = { institution: integration.name, client: link.clientName }
  const isBusy = link.busy === 'oauthReturned'
  if (waiting === 'open' || isBusy) {
    return <OauthWaiting screen={screen} link={link} isBusy={isBusy} onOpen={open} onCancel={cancel} />
  }
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('oauthTitle', names)}
      lead={text('oauthLead', names)}
      footer={
        <PrimaryButton onClick={open}>{text(waiting === 'closed' ? 'oauthAgain' : 'oauthOpen', names)}</PrimaryButton>
      }
    >
      {!problem && <HealthNotice health={screen.illHealth} institution={integration.name} />}
      {problem && waiting === 'no' && <Notice tone="problem">{problemText(problem)}</Notice>}
      {waiting === 'closed' && <Notice tone="warning">{text('oauthClosed', names)}</Notice>}
      {waiting === 'blocked' && (
        <Notice tone="warning">
          {text('oauthBlocked')}{' '}
          {/* The end page hands its proof to its opener, which a link opens only when told to. */}
          <a class="link" href={authorizeUrl} target={oauth.current?.name} rel="opener">
            {text('oauthOpen', names)}
            <Icon name="open" />
          </a>
        </Notice>
      )}
      <AccessLines access={screen.access} clientName={link.clientName} seen={text('oauthSeen', names)} />
      <HintLine hint={screen.hint} />
    </ScreenFrame>
  )
}

function OauthWaiting({
  screen,
  isBusy,
  onOpen,
  onCancel,
}: ScreenProps<'oauth'> & { isBusy: boolean; onOpen: () => void; onCancel: () => void }) {
  const seconds = useSeconds(screen.authorizeUrl)
  const names = { institution: screen.integration.name }
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={screen.integration} size="large" />}
      title={text(isBusy ? 'oauthFinishing' : 'oauthWaitingTitle', names)}
      lead={text(isBusy ? 'oauthFinishingLead' : 'oauthWaiting')}
      footer={
        isBusy ? null : (
          <>
            <PrimaryButton onClick={onOpen}>{text('oauthAgain')}</PrimaryButton>
            <button type="button" class="button button-plain" onClick={onCancel}>
              {text('cancel')}
            </button>
          </>
        )
      }
    >
      <p class="waiting" role="status">
        <span class="spinner" aria-hidden="true" />
        <span aria-hidden="true">
          {isBusy ? text('busy') : text('oauthWaitingFor', { time: formatDuration(seconds) })}
        </span>
        <span class="unseen">{text(isBusy ? 'oauthFinishing' : 'oauthWaitingTitle', names)}</span>
      </p>
      {!isBusy && <HintLine hint={screen.hint} />}
    </ScreenFrame>
  )
}
