import { render } from 'preact'
import { allowedReturn } from './host-channel/allowed-return.ts'
import { createWebHostChannel } from './host-channel/create-web-host-channel.ts'
import { createLinkApi } from './link-api/create-link-api.ts'
import { keepSession } from './link-api/keep-session.ts'
import { readPageAddress } from './link-api/read-page-address.ts'
import { applyLook } from './look/apply-look.ts'
import { LinkPage } from './session/link-page.tsx'
import { createLinkSession } from './session/link-session.ts'

const address = readPageAddress(new URL(location.href))
const isHosted = window.parent === window
const look = { theme: address.theme, accentColor: address.accentColor, isHosted }
applyLook(document.documentElement, look)

let returnUrl: string | undefined

const session = createLinkSession({
  api: createLinkApi(),
  address,
  keeper: keepSession(address.code, () => window.sessionStorage),
  connectHost(allowedOrigins) {
    returnUrl = isHosted ? allowedReturn(address.returnUrl, allowedOrigins ?? []) : undefined
    return createWebHostChannel({ page: window, allowedOrigins })
  },
})

session.subscribe(() => {
  const state = session.state()
  const accentColor = state.phase === 'open' ? state.brand.client.brand?.accentColor : undefined
  if (accentColor) applyLook(document.documentElement, { ...look, accentColor })
  if (returnUrl && state.phase === 'open' && state.screen.name === 'closed') location.replace(returnUrl)
})

const root = document.getElementById('link')
if (root) {
  root.replaceChildren()
  render(<LinkPage session={session} />, root)
  void session.open()
}
