import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, conclude, openLink } from './advance.ts'
import type { LinkServerEvent } from './link-effect.ts'
import { connectOptions, jobOf, world } from './link-flow.fixtures.ts'
import type { LinkOptions } from './link-state.ts'
import { problemOf } from './problem.ts'
import type { Transition } from './transition.ts'

const options: LinkOptions = {
  ...connectOptions,
  verifyWallet: { message: 'Sign this', addresses: ['0xA'], networkType: 'evm' },
}
const given = { type: 'proveWallet', networkType: 'solana', address: ' So1 ', signature: ' sig ' } as const

function told({ effects }: Transition) {
  return effects.flatMap((effect) => (effect.type === 'tell' ? effect.message : []))
}

/** Signs, and has the server answer this. */
function after(event: LinkServerEvent): Transition {
  return conclude(advance(openLink(options, world).state, given, world).state, event, world)
}

test('a session for a wallet opens with the text to sign, and nothing can be connected in it', () => {
  const { state } = openLink(options, world)
  assert.equal(state.step.name, 'walletProof')
  const chosen = advance(state, { type: 'chooseIntegration', integrationId: 'bank', userSearched: false }, world)
  assert.equal(chosen.state, state)
})

test('a signature goes to the server, and not into the state', () => {
  const signed = advance(openLink(options, world).state, given, world)
  assert.deepEqual(jobOf(signed.effects), { ...given, address: 'So1', signature: 'sig' })
  assert.ok(!JSON.stringify(signed.state).includes('sig"'))
  const empty = advance(openLink(options, world).state, { ...given, signature: ' ' }, world)
  assert.deepEqual(empty.effects, [])
  assert.equal(empty.state.step.name === 'walletProof' && empty.state.step.problem?.code, 'missingField')
})

test('a proven wallet is told with everything the host needs, then the page is done', () => {
  const proven = after({ type: 'walletProven', address: 'So1', signatureHash: 'ab', provenAtSeconds: 7 })
  assert.deepEqual(told(proven), [
    {
      type: 'walletMessageSigned',
      payload: {
        signedMessageHash: 'ab',
        message: 'Sign this',
        address: 'So1',
        timeStamp: 7,
        isVerified: true,
        verifiedAddresses: ['So1'],
      },
    },
    { type: 'verifyDonePage' },
  ])
  const ended = advance(proven.state, { type: 'continue' }, world)
  assert.deepEqual(
    told(ended).map(({ type }) => type),
    ['done'],
  )
})

test('another wallet than the one that was asked for is told as a mismatch, and can be mended', () => {
  const mismatched = after({ type: 'walletMismatched', atSeconds: 7 })
  assert.deepEqual(told(mismatched), [
    {
      type: 'defiWalletError',
      payload: {
        integrationName: 'Wallet',
        errorType: 'verifyMismatch',
        details: {
          requestedAddress: '0xA',
          connectedAddress: 'So1',
          requestedNetwork: 'evm',
          connectedNetwork: 'solana',
        },
        timeStamp: 7,
      },
    },
  ])
  assert.equal(mismatched.state.step.name, 'walletProof')
})

test('a wrong signature is asked for again, and who refuses to sign is told about', () => {
  const wrong = after({ type: 'refused', problem: problemOf('walletSignatureInvalid') })
  assert.deepEqual([wrong.state.step.name, told(wrong)], ['walletProof', []])
  const declined = advance(wrong.state, { type: 'declineWalletProof' }, world)
  assert.deepEqual(told(declined), [{ type: 'verifyWalletRejected' }])
  assert.equal(declined.state.step.name, 'walletProof')
})
