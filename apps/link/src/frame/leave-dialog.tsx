import { useEffect, useRef } from 'preact/hooks'
import { type TextKey, text } from '../texts/text.ts'

/** Asks before something is lost. The browser's own dialog: it keeps the focus in, gives it back, and closes on Escape, before it is taken away. */
export function LeaveDialog({ reason, onStay, onLeave }: { reason: TextKey; onStay: () => void; onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="leave-title" aria-describedby="leave-reason" onClose={onStay}>
      <h2 id="leave-title">{text('leaveTitle')}</h2>
      <p id="leave-reason">{text(reason)}</p>
      <div class="sheet-actions">
        <button type="button" class="button button-primary" onClick={() => dialog.current?.close()}>
          {text('stay')}
        </button>
        <button type="button" class="button button-plain" onClick={onLeave}>
          {text('leave')}
        </button>
      </div>
    </dialog>
  )
}
