import assert from 'node:assert/strict'
import { test } from 'node:test'
import { styleBrand } from './style-brand.ts'

test('the keys of the link style become a brand', () => {
  assert.deepEqual(styleBrand({ pc: '#037FFF', pt: '#FFFFFF', br: 5, ir: 0, io: 0.37, t: 'label', hc: false }), {
    accentColor: '#037FFF',
    buttonRadiusPx: 5,
    panelRadiusPx: 0,
  })
})

test('what makes no sense is left out', () => {
  assert.deepEqual(styleBrand({ pc: 7, br: '5px', ir: -1 }), {})
  assert.deepEqual(styleBrand({ br: Number.NaN, ir: 1e9 }), {})
})
