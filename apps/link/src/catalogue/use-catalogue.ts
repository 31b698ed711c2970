import type { CatalogueRow } from '@tenon/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import {
  type AskCatalogue,
  type CatalogueFinder,
  type CatalogueView,
  createCatalogueFinder,
} from './catalogue-finder.ts'

/** The catalogue as it is to be drawn for what was typed. */
export function useCatalogue(
  { integrations, total }: { integrations: CatalogueRow[]; total: number },
  ask: AskCatalogue,
  typed: string,
): CatalogueView & { need: (from: number, to: number) => void } {
  const [, draw] = useState(0)
  const latest = useRef(ask)
  latest.current = ask
  const made = useRef<{ of: CatalogueRow[]; finder: CatalogueFinder }>(undefined)
  // The screen is drawn again with the same rows; other rows are another catalogue.
  if (made.current?.of !== integrations) {
    made.current?.finder.end()
    const finder = createCatalogueFinder(
      { rows: integrations, total },
      (wanted, signal) => latest.current(wanted, signal),
      () => draw((times) => times + 1),
    )
    finder.type(typed)
    made.current = { of: integrations, finder }
  }
  const { finder } = made.current
  useLayoutEffect(() => finder.type(typed), [finder, typed])
  useEffect(() => () => made.current?.finder.end(), [])
  return { ...finder.view(), need: finder.need }
}
