import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../frame/icon.tsx'
import { problemText, text } from '../texts/text.ts'
import type { Trouble } from './link-session.ts'

/** A call that did not come through, over the foot of the screen it was made on. The screen keeps what was typed. */
export function TroubleNotice({
  trouble,
  isOnline,
  onRetry,
  onDismiss,
}: {
  trouble: Trouble
  isOnline: boolean
  onRetry: () => void
  onDismiss: () => void
}) {
  const retry = useRef<HTMLButtonElement>(null)
  // Each new trouble brings the focus to its next step.
  useEffect(() => retry.current?.focus(), [trouble])
  const isUnreachable = trouble.code === 'unreachable'
  const unreachable = isOnline ? 'unreachable' : 'offline'
  return (
    <div class="trouble" role="alert">
      <Icon name="warning" />
      <div class="trouble-words">
        <strong>{text(isUnreachable ? 'unreachableTitle' : 'troubleTitle')}</strong>
        <span>
          {trouble.displayMessage === undefined
            ? text(isUnreachable ? unreachable : 'trouble')
            : problemText({ code: trouble.code, message: trouble.displayMessage })}
        </span>
        {trouble.supportId && (
          <small>
            {text('supportId')} <code>{trouble.supportId}</code>
          </small>
        )}
      </div>
      <button type="button" class="icon-button" aria-label={text('close')} onClick={onDismiss}>
        <Icon name="close" />
      </button>
      <button type="button" class="pill" ref={retry} onClick={onRetry}>
        {text('tryAgain')}
      </button>
    </div>
  )
}
