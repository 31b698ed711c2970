import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInstalled } from './is-installed.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'apps/server': { version: '0.1.0' },
    'node_modules/@tenon/server': { link: true },
    'node_modules/fastify': { version: '5.0.0', integrity: 'sha512-a' },
    'node_modules/only-for-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    'apps/server/node_modules/nested': { version: '2.0.0', integrity: 'sha512-c' },
  },
}
const { 'node_modules/only-for-windows': _other, ...here } = wanted.packages

test('everything but packages of other platforms is there', () => {
  assert.equal(isInstalled(wanted, { packages: here }), true)
})

test('nothing is installed, or the install was cut off', () => {
  assert.equal(isInstalled(wanted, undefined), false)
  assert.equal(isInstalled(wanted, {}), false)
})

test('a package is missing, older, other in content, or not the workspace', () => {
  const without = (path) => ({ packages: Object.fromEntries(Object.entries(here).filter(([key]) => key !== path)) })
  const changed = (path, value) => ({ packages: { ...here, [path]: value } })
  assert.equal(isInstalled(wanted, without('node_modules/fastify')), false)
  assert.equal(isInstalled(wanted, without('apps/server/node_modules/nested')), false)
  assert.equal(isInstalled(wanted, changed('node_modules/fastify', { version: '4.9.0', integrity: 'sha512-a' })), false)
  assert.equal(isInstalled(wanted, changed('node_modules/fastify', { version: '5.0.0', integrity: 'sha512-x' })), false)
  assert.equal(isInstalled(wanted, changed('node_modules/@tenon/server', { version: '0.1.0' })), false)
})
