import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import type { CountryRule } from '../clients/link-settings.ts'
import { createCountryCheck } from './country-check.ts'

const clientId = randomUUID()
const linkSessionId = randomUUID()

function checkWith(rule: CountryRule | undefined, isKnown = true) {
  const asked: string[] = []
  const noted: string[][] = []
  const check = createCountryCheck({
    store: {
      ownerOfCode: async () => (isKnown ? { linkSessionId, environment: 'sandbox' } : undefined),
      noteRefusal: async (...refusal) => void noted.push(refusal),
    },
    ruleOf: async () => rule,
    countryOf: async (address) => {
      asked.push(address)
      return address === '1.2.3.4' ? 'DE' : undefined
    },
  })
  return { check: (address: string) => check(clientId, 'code', address), asked, noted }
}

const isRefusal = (error: unknown) => error instanceof TenonError && error.code === 'countryNotAllowed'

test('without a rule, or for a code that is not known, nobody asks where somebody is', async () => {
  for (const { check, asked } of [checkWith(undefined), checkWith({ allow: [] }, false)]) {
    await check('1.2.3.4')
    assert.deepEqual(asked, [])
  }
})

test('a refused country opens nothing and is noted in the log; others go on', async () => {
  const { check, noted } = checkWith({ deny: ['DE'] })
  await check('5.6.7.8')
  assert.deepEqual(noted, [])
  await assert.rejects(check('1.2.3.4'), isRefusal)
  assert.deepEqual(noted, [[clientId, linkSessionId, 'countryNotAllowed']])
})

test('an unknown country is refused where only some are allowed', async () => {
  const { check } = checkWith({ allow: ['DE'] })
  await check('1.2.3.4')
  await assert.rejects(check('5.6.7.8'), isRefusal)
})
