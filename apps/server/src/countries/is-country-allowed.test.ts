import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCountryAllowed } from './is-country-allowed.ts'

test('a country that is not known is refused where only some are allowed, and let in where only some are not', () => {
  const allow = { allow: ['DE', 'FR'] }
  assert.deepEqual(
    ['DE', 'US', undefined].map((country) => isCountryAllowed(allow, country)),
    [true, false, false],
  )
  const deny = { deny: ['US'] }
  assert.deepEqual(
    ['DE', 'US', undefined].map((country) => isCountryAllowed(deny, country)),
    [true, false, true],
  )
})

test('an empty list allows nobody, or refuses nobody', () => {
  assert.equal(isCountryAllowed({ allow: [] }, 'DE'), false)
  assert.equal(isCountryAllowed({ deny: [] }, undefined), true)
})
