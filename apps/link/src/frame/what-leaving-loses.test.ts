import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whatLeavingLoses } from './what-leaving-loses.ts'

test('people are asked only when something would be lost', () => {
  const integration = { id: 'k', name: 'Kraken', kind: 'exchange', monogram: 'K', hue: 260 } as const
  const credentials = { name: 'credentials', canGoBack: true, integration, fields: [], access: [], guide: [] } as const
  assert.equal(whatLeavingLoses({ ...credentials, fields: [], access: [], guide: [] }, false), undefined)
  assert.equal(whatLeavingLoses({ ...credentials, fields: [], access: [], guide: [] }, true), 'leaveTyped')
  assert.equal(
    whatLeavingLoses({ name: 'accounts', canGoBack: true, integration, accounts: [], isMultiple: true }, false),
    'leaveSignIn',
  )
  assert.equal(
    whatLeavingLoses({ name: 'catalogue', purpose: 'connect', canGoBack: false, integrations: [], total: 0 }, true),
    undefined,
  )
  assert.equal(whatLeavingLoses({ name: 'closed', canGoBack: false }, true), undefined)
})
