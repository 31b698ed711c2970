import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressLinkPage } from './address-link-page.ts'

const page = 'https://link.example.com/x'

test('says the language always, the rest when it is asked for, in the order of the contract', () => {
  assert.equal(addressLinkPage(new URL(page), {}), `${page}?lng=en`)
  assert.equal(
    addressLinkPage(new URL(`${page}?auth_code=a%2bb`), {
      language: 'pt-BR',
      displayFiatCurrency: 'EUR',
      theme: 'system',
      renderType: 'embedded',
    }),
    `${page}?auth_code=a%2bb&lng=pt-BR&fiatCur=EUR&th=system&rt=embedded`,
  )
  assert.equal(addressLinkPage(new URL(page), { renderType: 'overlay' }), `${page}?lng=en`)
})

test('a value cannot add a parameter of its own', () => {
  assert.equal(addressLinkPage(new URL(page), { language: 'en&auth_code=x#' }), `${page}?lng=en%26auth_code%3Dx%23`)
})
