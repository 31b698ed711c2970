import type { ComponentChildren } from 'preact'
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { hasTexts, loadTexts, type TextSet } from '../texts/load-texts.ts'
import { focusStep } from './focus-step.ts'
import { OpeningScreen } from './opening-screen.tsx'

/** Screens, and their texts, that the first one does without. */
export interface LaterPart<Screens> {
  /** `undefined` until all of it is there. */
  read(): Screens | undefined
  /** Loads what is not there yet. @throws what the network throws; calling again tries again */
  load(): Promise<void>
}

/** A part of the page that is a chunk of its own. */
export function laterPart<Screens>(
  importScreens: () => Promise<Screens>,
  texts: readonly TextSet[],
): LaterPart<Screens> {
  let screens: Screens | undefined
  return {
    read: () => (hasTexts(texts) ? screens : undefined),
    async load() {
      const [imported] = await Promise.all([importScreens(), loadTexts(...texts)])
      screens = imported
    },
  }
}

const unreachable = { code: 'unreachable', displayMessage: undefined, supportId: undefined }

/** Draws with a part of the page. Until that is there: its bones, or the way to ask for it again. */
export function Later<Screens>({
  part,
  draw,
}: {
  part: LaterPart<Screens>
  draw: (screens: Screens) => ComponentChildren
}) {
  const [isMissing, setMissing] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const wasLate = useRef(false)
  const screens = part.read()
  const load = () => {
    setMissing(false)
    part.load().then(
      () => redraw(undefined),
      () => setMissing(true),
    )
  }

  useEffect(() => {
    // Asked for once; again only when the person says so.
    wasLate.current = screens === undefined
    if (!screens) load()
  }, [])
  const isReady = screens !== undefined
  useEffect(() => {
    if (isReady && wasLate.current) focusStep(document, document.hasFocus())
  }, [isReady])

  if (screens) return <>{draw(screens)}</>
  return <OpeningScreen trouble={isMissing ? unreachable : undefined} onRetry={load} />
}
