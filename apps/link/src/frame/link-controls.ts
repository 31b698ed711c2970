import type { LinkScreen, LinkUserEvent, ScreenName } from '@tenon/core'
import type { AskCatalogue } from '../catalogue/catalogue-finder.ts'

/** What a screen may do, and what it knows beside itself. */
export interface LinkControls {
  send: (event: LinkUserEvent) => void
  /** Asks for the current screen again. */
  refresh: () => void
  /** The event on its way, while one is. */
  busy: LinkUserEvent['type'] | undefined
  clientName: string
  /** Opens the app of the institution, where the app around us knows that it is there. */
  appLink: string | undefined
  /** Asks for a part of the catalogue. */
  search: AskCatalogue
  /** What was typed on screens that were left, for the way back. In memory, and gone once an account is connected. */
  drafts: Map<string, string>
}

/** What every screen component is given. */
export interface ScreenProps<Name extends ScreenName> {
  screen: Extract<LinkScreen, { name: Name }>
  link: LinkControls
}
