import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusedAddress } from './refused-address.ts'

const refused = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::ffff:8.8.8.8',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '::8.8.8.8',
  '64:ff9b::808:808',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'localhost',
  '127.1',
  '',
]

for (const address of refused) {
  test(`refused everywhere: ${address || 'empty'}`, () => {
    assert.equal(isRefusedAddress(address, false), true)
    assert.equal(isRefusedAddress(address, true), true)
  })
}

for (const address of ['127.0.0.1', '127.255.0.9', '::1']) {
  test(`loopback, in the sandbox only: ${address}`, () => {
    assert.equal(isRefusedAddress(address, false), true)
    assert.equal(isRefusedAddress(address, true), false)
  })
}

for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1']) {
  test(`public: ${address}`, () => assert.equal(isRefusedAddress(address, false), false))
}
