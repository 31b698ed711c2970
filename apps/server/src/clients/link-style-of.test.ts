import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { linkStyleOf } from './link-style-of.ts'

test('without settings the SDKs get what they have by themselves', () => {
  assert.deepEqual(linkStyleOf({}), { io: 0.6, ir: 24, th: 'system' })
})

test('settings stand under the names that the SDKs know', () => {
  const style = linkStyleOf({
    accentColor: '#0B57D0',
    accentColorDark: '#A8C7FA',
    cornerRadiusPx: 0,
    buttonRadiusPx: 5,
    overlayOpacity: parseDecimal('0.37'),
    theme: 'dark',
    logoStyle: 'label',
  })
  assert.deepEqual(style, { io: 0.37, ir: 0, th: 'dark', pc: '#0B57D0', pt: '#FFFFFF', br: 5, t: 'label' })
})

test('text on the accent is black or white, whichever has more contrast', () => {
  const textOn = (accentColor: string) => linkStyleOf({ accentColor }).pt
  assert.deepEqual(['#FFE600', '#ffffff', '#000000', '#C00000'].map(textOn), [
    '#000000',
    '#000000',
    '#FFFFFF',
    '#FFFFFF',
  ])
})
