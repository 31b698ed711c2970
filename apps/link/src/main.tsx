import { allowedReturn } from './host-channel/allowed-return.ts'
import { createNativeHostChannel } from './host-channel/create-native-host-channel.ts'
import { createWebHostChannel } from './host-channel/create-web-host-channel.ts'
import { findNativeTransport } from './host-channel/find-native-transport.ts'
import { createLinkApi } from './link-api/create-link-api.ts'
import { keepSession } from './link-api/keep-session.ts'
import { readPageAddress } from './link-api/read-page-address.ts'
import { applyLook } from './look/apply-look.ts'
import { drawPage } from './session/draw-page.tsx'
import { createLinkSession } from './session/link-session.ts'
import { chooseLanguage } from './texts/choose-language.ts'
import { pageWallets } from './wallet/wallet-search-context.ts'

const address = readPageAddress(new URL(location.href))
const app = findNativeTransport(window, address.isOwnPage)
const isHosted = window.parent === window && !app
const look = { theme: address.theme, brand: address.brand, isHosted }
applyLook(document.documentElement, look)

let returnUrl: string | undefined

const keeper = keepSession(address, () => window.sessionStorage)
// Whoever opens Link again in this tab, for the same thing, goes on where they were.
addEventListener('pagehide', () => keeper.leave())

const session = createLinkSession({
  api: createLinkApi(),
  address,
  keeper,
  connectHost(allowedOrigins) {
    returnUrl = isHosted ? allowedReturn(address.returnUrl, allowedOrigins ?? []) : undefined
    const channel = app ? createNativeHostChannel(window, app) : createWebHostChannel({ page: window, allowedOrigins })
    channel.listen((message) => {
      if (message.type === 'meshSDKSpecs') pageWallets.hearSpecs(message.payload, allowedOrigins ?? [])
    })
    return channel
  },
})

session.subscribe(() => {
  const state = session.state()
  const brand = state.phase === 'open' ? state.brand.client.brand : undefined
  if (brand) applyLook(document.documentElement, { ...look, brand: { ...look.brand, ...brand } })
  if (returnUrl && state.phase === 'open' && state.screen.name === 'closed') location.replace(returnUrl)
})

const root = document.getElementById('link')
if (root) {
  const language = chooseLanguage(address.language, navigator.languages)
  void drawPage(root, { session, language, isEmbedded: address.isEmbedded })
  void session.open()
}
