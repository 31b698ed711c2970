import assert from 'node:assert/strict'
import type { Frame, Page } from 'playwright-core'

/** Somebody at Link who has a keyboard and nothing else. */
export interface KeyboardAtLink {
  /** Goes on with Tab to what has this name. On each stop the focus must be seen, and nothing may lie over it. */
  goTo(name: RegExp): Promise<void>
  /** Goes there and presses Enter. */
  presses(name: RegExp): Promise<void>
  /** Goes to a box or a round and presses Space. */
  ticks(name: RegExp): Promise<void>
  /** Types where the focus is, or in the field of this label. */
  types(text: string, label?: RegExp): Promise<void>
  /** Presses Enter where the focus is. */
  enters(): Promise<void>
}

/** As many stops as the longest screen has, and some more. */
const mostStops = 60

export function keyboardAtLink(page: Page, link: () => Frame): KeyboardAtLink {
  async function goTo(name: RegExp): Promise<void> {
    const visited: string[] = []
    for (let stop = 0; stop < mostStops; stop += 1) {
      const place = await focusedIn(link())
      if (place) {
        visited.push(place.name)
        assert.ok(place.isSeen, `the focus is seen on ${place.name}`)
        assert.ok(!place.isCovered, `nothing lies over ${place.name}`)
        if (name.test(place.name)) return
      }
      await page.keyboard.press('Tab')
    }
    assert.fail(`The keyboard does not reach ${name}, but ${[...new Set(visited)].join(' | ')}`)
  }
  const keyboard: KeyboardAtLink = {
    goTo,
    async presses(name) {
      await goTo(name)
      await page.keyboard.press('Enter')
    },
    async ticks(name) {
      await goTo(name)
      await page.keyboard.press('Space')
    },
    async types(text, label) {
      if (label) await goTo(label)
      await page.keyboard.type(text)
    },
    enters: () => page.keyboard.press('Enter'),
  }
  return keyboard
}

/** The control that has the focus: what it is called, whether one sees that it has it, and whether something lies over it. */
function focusedIn(link: Frame): Promise<{ name: string; isSeen: boolean; isCovered: boolean } | undefined> {
  return link.evaluate(() => {
    const element = document.activeElement
    if (
      !document.hasFocus() ||
      !(element instanceof HTMLElement) ||
      !element.matches('button, a, input, select, summary')
    )
      return undefined
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
    const name = (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim()
    // The sign may stand on what is around a small or a very large control.
    const isSeen = [element, element.closest('.choice'), element.closest('.amount-entry')].some((marked) => {
      if (!marked) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(marked)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
    })
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
    const hit = document.elementFromPoint((left + right) / 2, y)
    const isCovered = hit !== null && !element.contains(hit) && !hit.contains(element)
    return { name, isSeen, isCovered }
  })
}
