import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type NetworkSlug, networkBySlug } from '@tenon/core'
import { checkAddressTag } from './check-address-tag.ts'

const check = (slug: NetworkSlug, tag: string | undefined, isOptional?: boolean) => () =>
  checkAddressTag(networkBySlug(slug), tag, isOptional)

test('T21: a missing tag is refused where the network has one', () => {
  assert.throws(check('ripple', undefined), { code: 'addressTagMissing', message: /destination tag/ })
  assert.throws(check('stellar', undefined), { code: 'addressTagMissing', message: /memo/ })
  check('ethereum', undefined)()
})

test('an institution that names its own address knows whether it needs a tag', () => {
  check('ripple', undefined, true)()
  assert.throws(check('ripple', '-1', true), { code: 'invalidAddressTag' })
})

test('T21: a tag that does not fit is refused', () => {
  for (const tag of ['0', '4294967295']) check('ripple', tag)()
  for (const tag of ['4294967296', '-1', '01', '1.0', 'memo', ' 1', '', '１']) {
    assert.throws(check('ripple', tag), { code: 'invalidAddressTag' }, tag)
  }
  for (const tag of ['1', 'x'.repeat(28), 'order 7']) check('stellar', tag)()
  for (const tag of ['x'.repeat(29), '', ' memo', 'memo ', 'mémo', 'a\tb', '\u200b']) {
    assert.throws(check('stellar', tag), { code: 'invalidAddressTag' }, JSON.stringify(tag))
  }
})

test('a tag on a network without tags is refused', () => {
  assert.throws(check('ethereum', '7'), { code: 'invalidAddressTag' })
})
