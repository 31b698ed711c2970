import type { ComponentChildren } from 'preact'

/**
 * The one primary action of a screen. While `busyLabel` is given the action is under way: the button keeps its place and the
 * focus, says what happens, and does nothing. Without `onClick` it submits the form around it.
 */
export function PrimaryButton({
  children,
  busyLabel,
  isInert = false,
  onClick,
}: {
  children: ComponentChildren
  busyLabel?: string | undefined
  isInert?: boolean
  onClick?: () => void
}) {
  const isOff = isInert || busyLabel !== undefined
  return (
    <>
      <button
        type={onClick ? 'button' : 'submit'}
        class="button button-primary"
        // `aria-disabled` keeps the button focusable, so that nobody loses their place when it comes back.
        aria-disabled={isOff}
        onClick={(event) => {
          if (isOff) event.preventDefault()
          else onClick?.()
        }}
      >
        {busyLabel !== undefined && <span class="spinner" aria-hidden="true" />}
        <span>{busyLabel ?? children}</span>
      </button>
      <span class="unseen" role="status">
        {busyLabel}
      </span>
    </>
  )
}
