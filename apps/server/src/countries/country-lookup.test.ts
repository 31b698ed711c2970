import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCountryLookup } from './country-lookup.ts'

const countryOf = createCountryLookup()

test('addresses of both protocols have the country that the registries say', async () => {
  // heise.de and Google's resolvers: held by the same for many years.
  assert.equal(await countryOf('193.99.144.80'), 'DE')
  assert.equal(await countryOf('8.8.8.8'), 'US')
  assert.equal(await countryOf('2001:4860:4860::8888'), 'US')
  assert.equal(await countryOf('::ffff:8.8.8.8'), 'US')
})

test('private networks and what is no address have none', async () => {
  for (const address of ['127.0.0.1', '10.0.0.1', '::1', 'fe80::1', 'nonsense', '', '999.1.1.1']) {
    assert.equal(await countryOf(address), undefined, address)
  }
})
