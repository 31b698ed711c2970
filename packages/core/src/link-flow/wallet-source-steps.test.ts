import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '../money/decimal.ts'
import { advance, conclude, openLink } from './advance.ts'
import type { LinkServerEvent } from './link-effect.ts'
import {
  assets,
  connectOptions,
  depositOptions,
  facts,
  jobOf,
  preview,
  toldTypes,
  walletRequest,
  world,
} from './link-flow.fixtures.ts'
import type { LinkState } from './link-state.ts'
import { problemOf } from './problem.ts'
import { screenOf } from './screen-of.ts'
import type { Transition } from './transition.ts'

const connecting = openLink({ ...connectOptions, integrationId: 'wallet' }, world).state
const address = ' 0xabc '

/** At the step at which the wallet is asked to send. */
function sending(event: Partial<Extract<LinkServerEvent, { type: 'userStepWanted' }>> = { walletRequest }): LinkState {
  const source = { integrationId: 'wallet', accounts: [{ id: '0xabc', name: '0xabc' }] }
  const offer = { source, fiatCurrency: 'USD', assets, symbol: 'USDC', networkId: 'n1', preview } as const
  const typed = { value: '25', unit: 'asset' } as const
  const state: LinkState = { options: depositOptions, step: { name: 'preview', changed: false, typed, ...offer } }
  const confirmed = advance(state, { type: 'confirm' }, world).state
  return conclude(confirmed, { type: 'userStepWanted', step: 'signInWallet', ...event }, world).state
}

const context = { world, supportId: 's', showHints: false }
const stepOf = ({ state }: Transition) => state.step

test('of a wallet the app may only see what is there: nobody but the wallet moves anything', () => {
  const options = {
    ...depositOptions,
    integrationId: 'wallet',
    access: ['readHoldings', 'moveCrypto', 'trade'],
  } as const
  const state = openLink({ ...options, access: [...options.access] }, world).state
  const screen = screenOf(state, context)
  assert.deepEqual(screen.name === 'walletConnect' && screen.access, ['readHoldings'])
})

test('a wallet opens with how to find it, and its address is a sign-in without a secret', () => {
  const screen = screenOf(connecting, context)
  assert.ok(screen.name === 'walletConnect')
  assert.deepEqual(screen.wallet, { networkTypes: ['evm'], rdns: ['example.wallet'], names: [] })
  const next = advance(connecting, { type: 'connectWallet', networkType: 'evm', address }, world)
  assert.deepEqual(jobOf(next.effects), {
    ...{ type: 'authenticate', integrationId: 'wallet' },
    credentials: { networkType: 'evm', address: '0xabc' },
  })
  assert.deepEqual(toldTypes(next.effects), [], 'no credentials were entered')
})

test('a wallet of another kind of network, and one without an account, are not connected', () => {
  for (const event of [
    { type: 'connectWallet', networkType: 'solana', address },
    { type: 'connectWallet', networkType: 'evm', address: ' ' },
    { type: 'walletUnavailable', reason: 'notInstalled' },
  ] as const) {
    const next = advance(connecting, event, world)
    assert.equal(jobOf(next.effects), undefined)
    assert.deepEqual(toldTypes(next.effects), ['connectionUnavailable'])
    const step = stepOf(next)
    assert.equal(step.name === 'walletConnect' && step.problem?.code, 'walletUnavailable')
  }
})

test('silence and a refusal are told as what they are, and the wallet may be tried again', () => {
  const silent = advance(connecting, { type: 'walletTimedOut', atSeconds: 7 }, world)
  assert.deepEqual(toldTypes(silent.effects), ['defiWalletError'])
  const refused = advance(silent.state, { type: 'walletDeclined', reason: 'rejected' }, world)
  assert.deepEqual(toldTypes(refused.effects), ['connectionDeclined'])
  const step = stepOf(refused)
  assert.equal(step.name === 'walletConnect' && step.problem?.code, 'walletDeclined')
  assert.ok(jobOf(advance(refused.state, { type: 'connectWallet', networkType: 'evm', address }, world).effects))
})

test('an address that is refused comes back to the wallet', () => {
  const { state } = advance(connecting, { type: 'connectWallet', networkType: 'evm', address }, world)
  const next = conclude(state, { type: 'refused', problem: problemOf('invalidCredentials') }, world)
  assert.equal(stepOf(next).name, 'walletConnect')
})

test('what the wallet is asked for is on the screen, and what it sent goes to the server', () => {
  const state = sending()
  const screen = screenOf(state, context)
  assert.ok(screen.name === 'userStep' && screen.step === 'signInWallet')
  assert.deepEqual([screen.walletRequest, screen.symbol, screen.amount], [walletRequest, 'USDC', '25'])
  const sent = advance(state, { type: 'walletSent', hash: ' 0x9 ' }, world)
  assert.deepEqual(jobOf(sent.effects), { type: 'recordSent', previewId: 'p-1', hash: '0x9' })
  const executed = conclude(sent.state, { type: 'executed', ...facts }, world)
  assert.equal(stepOf(executed).name, 'executed')
  assert.equal(advance(state, { type: 'walletSent', hash: '' }, world).state, state)
})

test('a server that died with the word of the wallet is asked what became of the offer, and asks nothing twice', () => {
  const sent = advance(sending(), { type: 'walletSent', hash: '0x9' }, world)
  const lost = conclude(sent.state, { type: 'interrupted', problem: problemOf('serverFailure') }, world)
  assert.equal(jobOf(lost.effects)?.type, 'readTransfer')
})

test('declined: nothing left, the host hears it, and the same offer can be asked for again', () => {
  const declined = advance(sending(), { type: 'walletSendFailed', status: 'declined' }, world)
  assert.deepEqual(
    declined.effects.flatMap((effect) => (effect.type === 'tell' ? [effect.message] : [])),
    [
      {
        type: 'transferDeclined',
        payload: {
          ...{ integrationType: 'wallet', integrationName: 'Wallet', toAddress: '0x1', token: 'USDC' },
          ...{ network: 'Ethereum', amount: parseDecimal('25'), status: 'declined' },
        },
      },
    ],
  )
  const again = advance(declined.state, { type: 'userStepDone' }, world)
  assert.deepEqual(jobOf(again.effects), { type: 'execute', previewId: 'p-1' })
  assert.equal(
    advance(declined.state, { type: 'back' }, world).state,
    declined.state,
    'it may still be confirmed there',
  )
})

test('while it may have been sent already, nothing is asked of the wallet', () => {
  const first = sending()
  const again = advance(first, { type: 'userStepDone' }, world).state
  const problem = problemOf('chainUnavailable')
  const next = conclude(again, { type: 'userStepWanted', step: 'signInWallet', problem }, world)
  const screen = screenOf(next.state, context)
  assert.ok(screen.name === 'userStep')
  assert.deepEqual([screen.walletRequest, screen.problem?.code], [undefined, 'chainUnavailable'])
})

test('a new offer with a dearer network says so once', () => {
  const source = { integrationId: 'wallet', accounts: [] }
  const paying = (amount: string) => ({
    ...preview,
    fees: [{ kind: 'network' as const, amount: parseDecimal(amount), symbol: 'ETH', amountInFiat: parseDecimal('1') }],
  })
  const offer = { source, fiatCurrency: 'USD', assets, symbol: 'USDC', networkId: 'n1', preview: paying('0.001') }
  const typed = { value: '25', unit: 'asset' } as const
  const state: LinkState = { options: depositOptions, step: { name: 'preview', changed: false, typed, ...offer } }
  const asked = advance(state, { type: 'requote' }, world).state
  const dearer = conclude(asked, { type: 'previewed', preview: paying('0.002') }, world)
  assert.deepEqual(toldTypes(dearer.effects), ['transferPreviewed', 'gasIncreaseWarning'])
  const same = conclude(asked, { type: 'previewed', preview: paying('0.001') }, world)
  assert.deepEqual(toldTypes(same.effects), ['transferPreviewed'])
})
