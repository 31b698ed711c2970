import { useEffect, useRef } from 'preact/hooks'
import { type TextKey, text } from '../texts/text.ts'

/** Asks before something is lost. The browser's own dialog: it keeps the focus in, gives it back, and closes on Escape. */
export function LeaveDialog({ reason, onStay, onLeave }: { reason: TextKey; onStay: () => void; onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="leave-title" aria-describedby="leave-reason" onCancel={onStay}>
      <h2 id="leave-title">{text('leaveTitle')}</h2>
      <p id="leave-reason">{text(reason)}</p>
      <div class="sheet-actions">
        <button type="button" class="button button-primary" onClick={onStay}>
          {text('stay')}
        </button>
        <button type="button" class="button button-plain" onClick={onLeave}>
          {text('leave')}
        </button>
      </div>
    </dialog>
  )
}
