import type { CatalogueRow } from '@tenon/core'
import type { VNode } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CatalogueView } from './catalogue-finder.ts'
import { type RowRange, visibleRange } from './visible-range.ts'

/** Up to here the whole list is drawn: as long as that it is quick, and rows may be as high as their words need. */
const longFrom = 100
/** Until a row was measured. */
const guessedRowHeight = 57

/** The institutions, as a list of buttons. Of a long one only what can be seen is drawn. */
export function IntegrationList({
  view,
  isBusy,
  onNeed,
  children,
}: {
  view: CatalogueView
  isBusy: boolean
  /** Told which rows are about to be seen. */
  onNeed: (from: number, to: number) => void
  /** Draws a row. */
  children: (row: CatalogueRow) => VNode
}) {
  const { total } = view
  const list = useRef<HTMLUListElement>(null)
  const isLong = total > longFrom
  const { range, rowHeight } = useVisibleRows(list, isLong, total)
  const awaited = useRef<number>(undefined)

  useEffect(() => onNeed(range.from, range.to))

  // Above and below stands as much room as the rows would take that are not drawn.
  useLayoutEffect(() => {
    const { style } = list.current ?? {}
    if (!style) return
    style.paddingBlockStart = isLong ? `${range.from * rowHeight}px` : ''
    style.paddingBlockEnd = isLong ? `${(total - range.to) * rowHeight}px` : ''
    if (awaited.current !== undefined && focusRow(list.current, awaited.current)) awaited.current = undefined
  })

  function move(event: KeyboardEvent): void {
    const row = event.target instanceof Element ? event.target.closest('li') : null
    const index = nextIndex(event.key, Number(row?.ariaPosInSet) - 1, total)
    if (index === undefined) return
    event.preventDefault()
    if (focusRow(list.current, index)) return
    // It is drawn once it is scrolled to.
    awaited.current = index
    list.current?.scrollIntoView({ block: index === 0 ? 'start' : 'end' })
  }

  return (
    <ul ref={list} class={isLong ? 'rows rows-long' : 'rows'} aria-busy={isBusy} onKeyDown={move}>
      {Array.from({ length: range.to - range.from }, (_, place) => {
        const index = range.from + place
        const row = view.rowAt(index)
        return (
          <li key={row?.id ?? index} aria-setsize={total} aria-posinset={index + 1}>
            {row ? children(row) : <span class="row bone-row" aria-hidden="true" />}
          </li>
        )
      })}
    </ul>
  )
}

function useVisibleRows(list: { current: HTMLElement | null }, isLong: boolean, total: number) {
  const [rowHeight, setRowHeight] = useState(guessedRowHeight)
  const [seen, setSeen] = useState<RowRange>({ from: 0, to: 24 })
  const range = isLong ? { from: Math.min(seen.from, total - 1), to: Math.min(seen.to, total) } : { from: 0, to: total }

  useEffect(() => {
    if (!isLong) return
    let frame = 0
    const look = () => {
      frame = 0
      const { current } = list
      // The last one: the first has no line above it.
      const height = current?.lastElementChild?.getBoundingClientRect().height || guessedRowHeight
      setRowHeight(height)
      const next = visibleRange(current?.getBoundingClientRect().top ?? 0, innerHeight, height, total)
      setSeen((before) => (before.from === next.from && before.to === next.to ? before : next))
    }
    const later = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    // Whichever box scrolls: that depends on the height of the window.
    addEventListener('scroll', later, { capture: true, passive: true })
    addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', later, { capture: true })
      removeEventListener('resize', later)
    }
  }, [isLong, total, list])

  return { range, rowHeight }
}

function nextIndex(key: string, index: number, total: number): number | undefined {
  if (Number.isNaN(index)) return undefined
  if (key === 'ArrowDown') return Math.min(index + 1, total - 1)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? total - 1 : undefined
}

function focusRow(list: HTMLElement | null, index: number): boolean {
  const button = list?.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"] > button`)
  button?.focus()
  return button != null
}
