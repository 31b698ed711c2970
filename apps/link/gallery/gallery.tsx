import { render } from 'preact'
import { applyLook } from '../src/look/apply-look.ts'
import { LinkPage } from '../src/session/link-page.tsx'
import type { LinkSession } from '../src/session/link-session.ts'
import { galleryStates } from './gallery-states.ts'

/** Opens any screen by its address: `gallery.html?screen=catalogue&theme=dark&accent=%23ffcc00&frame=framed`. */
const query = new URLSearchParams(location.search)
const theme = query.get('theme')
applyLook(document.documentElement, {
  theme: theme === 'dark' || theme === 'light' ? theme : 'system',
  accentColor: query.get('accent') ?? undefined,
  isHosted: query.get('frame') !== 'framed',
})

const sent: string[] = []
const state = galleryStates[query.get('screen') ?? '']
const root = document.getElementById('link')
if (root && state) {
  const session: LinkSession = {
    state: () => state,
    subscribe: () => () => {},
    open: async () => {},
    send: async (event) => {
      sent.push(event.type)
      // Read by the tests: what the screen would have told the server.
      document.documentElement.dataset.sent = sent.join(' ')
    },
    refresh: async () => {},
    retry: async () => {},
    dismissTrouble: () => {},
    whenAskedToClose: () => () => {},
  }
  render(<LinkPage session={session} />, root)
} else if (root) {
  render(
    <ul>
      {Object.keys(galleryStates).map((name) => (
        <li key={name}>
          <a href={`?screen=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
    root,
  )
}
