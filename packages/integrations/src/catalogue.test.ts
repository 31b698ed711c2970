import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { findIntegration, integrations } from './catalogue.ts'

test('every folder with an integration is in the catalogue, and nothing else is', () => {
  const folder = new URL('.', import.meta.url)
  const slugs = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/integration.ts`, folder)))
  const listed = integrations.map(({ slug }) => slug)
  assert.deepEqual(listed.toSorted(), slugs.toSorted())
  // Simulated ones of real institutions come last: nobody should meet them before the real ones.
  const firstSimulated = integrations.findIndex(({ name }) => name.endsWith('(simulated)'))
  const firstWallet = integrations.findIndex(({ kind }) => kind === 'wallet')
  const [real, wallets] = [listed.slice(0, firstWallet), listed.slice(firstWallet, firstSimulated)]
  for (const part of [real, wallets.slice(0, -2), listed.slice(firstSimulated)]) assert.deepEqual(part, part.toSorted())
  assert.deepEqual(wallets.slice(-2), ['other-wallet', 'any-address'])
  for (const { name, productionUrl } of integrations.slice(firstSimulated)) {
    assert.match(name, / \(simulated\)$/)
    assert.equal(productionUrl, undefined)
  }
})

test('no two integrations share an id or a name', () => {
  assert.equal(new Set(integrations.map(({ id }) => id)).size, integrations.length)
  assert.equal(new Set(integrations.map(({ name }) => name)).size, integrations.length)
})

test('an integration is found by its id, in any letter case', () => {
  assert.equal(findIntegration('47624467-E52E-4938-A41A-7926B6C27ACF')?.name, 'Coinbase')
  assert.equal(findIntegration('47624467-e52e-4938-a41a-000000000000'), undefined)
})
