import type { ComponentChildren } from 'preact'

/** Something is waited for, and what. */
export function WalletWaiting({ children }: { children: ComponentChildren }) {
  return (
    <p class="waiting" role="status">
      <span class="spinner" aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
