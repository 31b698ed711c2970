import { Icon } from '../frame/icon.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { text } from '../texts/text.ts'

/** The way to the institution's own app, where a proof is given there and the app around us knows that it would open. */
export function AppLink({ link, institution }: { link: Pick<LinkControls, 'appLink'>; institution: string }) {
  if (link.appLink === undefined) return null
  return (
    <a class="button button-outline" href={link.appLink}>
      {text('openApp', { institution })}
      <Icon name="open" />
    </a>
  )
}
