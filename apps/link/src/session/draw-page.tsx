import { render } from 'preact'
import type { ChosenLanguage } from '../texts/choose-language.ts'
import { speakLanguage, type TextSet } from '../texts/load-texts.ts'
import { loadLaterParts } from './later-parts.ts'
import { LinkPage } from './link-page.tsx'
import type { LinkSession } from './link-session.ts'
import { OpeningScreen } from './opening-screen.tsx'

/** What the catalogue, and a link that cannot be opened, are worded with. */
export const firstTexts: readonly TextSet[] = ['frame', 'connect', 'errors']

/**
 * Draws the page once its language is there, in place of the bones that it came with; then loads what later screens need, so
 * that nobody waits for it.
 */
export async function drawPage(
  root: HTMLElement,
  { session, language, isEmbedded }: { session: LinkSession; language: ChosenLanguage; isEmbedded: boolean },
): Promise<void> {
  const page = document.documentElement
  page.lang = language.code
  page.dir = language.dir
  try {
    await speakLanguage(language, firstTexts)
  } catch {
    const again = () => void drawPage(root, { session, language, isEmbedded })
    root.replaceChildren()
    render(<OpeningScreen trouble={unreachable} onRetry={again} />, root)
    return
  }
  root.replaceChildren()
  render(<LinkPage session={session} isEmbedded={isEmbedded} />, root)
  onceOpened(session, () => whenIdle(loadLaterParts))
}

const unreachable = { code: 'unreachable', displayMessage: undefined, supportId: undefined }

/** The first answer of the server comes before anything that is for later. */
function onceOpened(session: LinkSession, task: () => void): void {
  const isOpened = () => session.state().phase !== 'opening'
  if (isOpened()) task()
  else {
    const stop = session.subscribe(() => {
      if (!isOpened()) return
      stop()
      task()
    })
  }
}

/** Safari has no idle callback; a moment later is as good. */
function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(task, { timeout: 2000 })
  else setTimeout(task, 300)
}
