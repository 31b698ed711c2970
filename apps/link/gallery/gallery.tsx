import { render } from 'preact'
import { applyLook } from '../src/look/apply-look.ts'
import { firstTexts } from '../src/session/draw-page.tsx'
import { endingPart, signInPart, transferPart, walletPart, walletSendPart } from '../src/session/later-parts.ts'
import { LinkPage } from '../src/session/link-page.tsx'
import type { LinkSession, LinkState } from '../src/session/link-session.ts'
import { type ChosenLanguage, chooseLanguage } from '../src/texts/choose-language.ts'
import { speakLanguage } from '../src/texts/load-texts.ts'
import { WalletSearchContext } from '../src/wallet/wallet-search-context.ts'
import { failureStates } from './failure-states.ts'
import { GalleryIndex } from './gallery-index.tsx'
import { readGalleryLook } from './gallery-look.ts'
import { galleryStates } from './gallery-states.ts'
import { searchLargeCatalogue } from './large-catalogue.ts'
import { typedStates } from './typed-states.ts'
import { galleryWallets } from './wallet-states.ts'

/** Opens any screen by its address, drawn as the address asks; without one, the list of them all. */
async function draw(root: HTMLElement): Promise<void> {
  const { hash } = location
  const { screen, language, direction, theme, brand, isHosted } = readGalleryLook(location)
  await prepare(chooseLanguage(language, []))
  // The address went on while this waited.
  if (location.hash !== hash) return
  const page = document.documentElement
  applyLook(page, { theme, brand, isHosted })
  if (direction !== 'auto') page.dir = direction
  const state = galleryStates[screen] ?? failureStates[screen]
  delete page.dataset.sent
  // A screen begins anew, as it does for a person; it is never turned into the next one.
  render(null, root)
  if (state) {
    render(
      <WalletSearchContext.Provider value={galleryWallets(screen)}>
        <LinkPage session={standStill(withBrand(state, brand))} typed={typedStates[screen] ?? []} />
      </WalletSearchContext.Provider>,
      root,
    )
  } else render(<GalleryIndex names={Object.keys({ ...galleryStates, ...failureStates })} />, root)
  page.dataset.shown = hash
}

// A wallet that was asked on an earlier visit is asked again on this one.
sessionStorage.clear()

const parts = [signInPart, transferPart, endingPart, walletPart, walletSendPart]

let spoken: ChosenLanguage | undefined

/** Everything is there before a screen is drawn: pictures of a screen have no bones on them. */
async function prepare(language: ChosenLanguage): Promise<void> {
  const page = document.documentElement
  if (spoken?.locale !== language.locale || spoken.code !== language.code || spoken.dir !== language.dir) {
    await speakLanguage(language, firstTexts)
    await Promise.all(parts.map((part) => part.load()))
    spoken = language
  }
  page.lang = language.code
  page.dir = language.dir
}

type Brand = ReturnType<typeof readGalleryLook>['brand']

function withBrand(state: LinkState, brand: Brand): LinkState {
  if (state.phase !== 'open') return state
  return { ...state, brand: { ...state.brand, client: { ...state.brand.client, brand } } }
}

/** A session that stays where it is, and writes down for the tests what the screen would have told the server. */
function standStill(state: LinkState): LinkSession {
  const sent: string[] = []
  return {
    state: () => state,
    subscribe: () => () => {},
    open: async () => {},
    send: async (event) => {
      sent.push(event.type)
      document.documentElement.dataset.sent = sent.join(' ')
    },
    refresh: async () => {},
    retry: async () => {},
    search: searchLargeCatalogue,
    dismissTrouble: () => {},
    whenAskedToClose: () => () => {},
    whenLeaving: () => () => {},
    askAppToLeave: () => false,
    appLink: () => undefined,
  }
}

const root = document.getElementById('link')
if (root) {
  // One after the other: two languages that are loaded at once would end in the slower one.
  let turn = draw(root)
  addEventListener('hashchange', () => {
    turn = turn.then(() => draw(root))
  })
}
