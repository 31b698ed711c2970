import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/** Every screen of Link where there is little room: each control can be reached, seen, and is under nothing. */

/** Screens that wait by themselves or are over. */
const withoutWayOn = /^(opening|closed|working-.*)$/

let gallery: ServedGallery

before(async () => {
  gallery = await serveGallery()
  assert.ok(gallery.names.length > 90, 'the gallery lists its screens')
})
after(() => gallery?.close())

const tightPlaces = [
  { name: '400 % zoom: 320 px wide', viewport: { width: 320, height: 256 }, scale: 100 },
  { name: '200 % text on a phone', viewport: { width: 375, height: 710 }, scale: 200 },
  { name: '200 % text on a desktop', viewport: { width: 1280, height: 800 }, scale: 200 },
  { name: 'a phone on its side', viewport: { width: 568, height: 320 }, scale: 100 },
  { name: 'a keyboard over the lower half', viewport: { width: 375, height: 300 }, scale: 100 },
  { name: 'a phone', viewport: { width: 375, height: 710 }, scale: 100 },
] as const

for (const { name: place, viewport, scale } of tightPlaces) {
  test(`nothing is out of reach or hidden under the footer: ${place}`, async () => {
    await gallery.visit({ viewport }, async (page) => {
      const found: string[] = []
      for (const name of gallery.names) {
        await showScreen(page, name, { theme: 'light', dir: 'ltr' })
        const { complaints, controls } = await focusEach(page, scale)
        for (const complaint of complaints) found.push(`${name}: ${complaint}`)
        if (controls === 0 && !withoutWayOn.test(name)) found.push(`${name}: no way on`)
      }
      assert.deepEqual(found, [])
    })
  })
}

/** Focuses each control in turn and looks whether the browser brings it into view, with nothing over it. */
function focusEach(page: Page, scale: number): Promise<{ complaints: string[]; controls: number }> {
  return page.evaluate((scale) => {
    document.documentElement.style.fontSize = `${scale}%`
    const complaints: string[] = []
    const scrollers = [document.documentElement, ...document.querySelectorAll('.screen, .panel, .content, .footer')]
    const excess = Math.max(...scrollers.map((element) => element.scrollWidth - element.clientWidth))
    if (excess > 0) complaints.push(`${excess} px too wide`)
    const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')]
    for (const control of controls.filter((control) => control.checkVisibility())) {
      control.focus()
      const { left, right, top, bottom } = control.getBoundingClientRect()
      // Of what is taller than the place it is in, the part that shows counts.
      const seen = [Math.max(top, 0), Math.min(bottom, innerHeight)] as const
      const hit = document.elementFromPoint((left + right) / 2, (seen[0] + seen[1]) / 2)
      if (hit === null || !(control.contains(hit) || (hit.contains(control) && hit.matches('label'))))
        complaints.push(`covered: ${control.outerHTML.slice(0, 160)} by ${hit?.outerHTML.slice(0, 80)}`)
    }
    document.documentElement.style.fontSize = ''
    return { complaints, controls: controls.length }
  }, scale)
}
