import type { ComponentChildren } from 'preact'
import { Icon } from '../frame/icon.tsx'
import { text } from '../texts/text.ts'

/** A page of somebody else, in a window of its own. Draws nothing for what is not a page of the web. */
export function OutsideLink({
  page,
  isButton = false,
  children,
}: {
  page: string | undefined
  isButton?: boolean
  children: ComponentChildren
}) {
  if (!page || !URL.canParse(page) || !['https:', 'http:'].includes(new URL(page).protocol)) return null
  return (
    <a class={isButton ? 'button button-outline' : 'outside-link'} href={page} target="_blank" rel="noreferrer">
      {children}
      <Icon name="open" />
      <span class="unseen">{text('newWindow')}</span>
    </a>
  )
}
