import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '../money/decimal.ts'
import { networks } from '../networks/networks.ts'
import { advance, conclude, openLink } from './advance.ts'
import { failedStep } from './fail.ts'
import { connectOptions, depositOptions, jobOf, toldTypes, world } from './link-flow.fixtures.ts'
import type { LinkDestination, LinkOptions, LinkState } from './link-state.ts'
import { problemOf } from './problem.ts'
import { screenOf } from './screen-of.ts'

const [ethereum, , solana] = networks
const stellar = networks[5]
const context = { world, supportId: 's', showHints: false }
const toSolana: LinkDestination = { networkId: solana.id, symbol: 'USDC', address: 'So1' }
const toEthereum: LinkDestination = { networkId: ethereum.id, symbol: 'ETH', address: '0x1' }

function optionsTo(
  destinations: LinkDestination[],
  more: Partial<NonNullable<LinkOptions['transfer']>> = {},
): LinkOptions {
  return { ...depositOptions, transfer: { destinations, fiatCurrency: 'USD', isFeeInclusive: false, ...more } }
}

function shownAfter(options: LinkOptions) {
  const begun = advance(openLink(options, world).state, { type: 'depositManually' }, world)
  return { ...begun, screen: screenOf(begun.state, context) }
}

test('one place is shown at once, and the host is told of the way and of the code', () => {
  const { screen, effects } = shownAfter(optionsTo([toSolana]))
  assert.deepEqual(toldTypes(effects), ['methodSelected', 'linkTransferQRGenerated'])
  assert.ok(screen.name === 'manualDeposit' && screen.chosen)
  assert.equal(screen.chosen.code, `solana:So1?spl-token=${solana.tokens[1].contractAddress}`)
})

test('of several places one is chosen, and back leads to the list, then to the catalogue', () => {
  const { state, screen } = shownAfter(optionsTo([toSolana, toEthereum, toSolana]))
  assert.ok(screen.name === 'manualDeposit' && screen.destinations.length === 2 && !screen.chosen)
  assert.equal(advance(state, { type: 'continue' }, world).state, state, 'nothing is sent to a place not seen')
  const chosen = advance(state, { type: 'chooseDeposit', networkId: ethereum.id, symbol: 'ETH' }, world)
  assert.deepEqual(toldTypes(chosen.effects), ['linkTransferQRGenerated'])
  const list = advance(chosen.state, { type: 'back' }, world).state
  assert.ok(list.step.name === 'manualDeposit' && list.step.chosen === undefined)
  assert.equal(advance(list, { type: 'back' }, world).state.step.name, 'catalogue')
  const done = advance(chosen.state, { type: 'continue' }, world)
  assert.deepEqual(toldTypes(done.effects), ['done'])
})

test('a set amount is priced into the asset, rounded up; without a price the page still comes', () => {
  const { state, effects } = shownAfter(optionsTo([toEthereum], { amountInFiat: parseDecimal('10') }))
  assert.deepEqual(jobOf(effects), { type: 'priceDeposit', symbols: ['ETH'], fiatCurrency: 'USD' })
  const priced = conclude(state, { type: 'depositPriced', prices: { ETH: parseDecimal('3000') } }, world).state
  const screen = screenOf(priced, context)
  assert.ok(screen.name === 'manualDeposit')
  assert.equal(screen.chosen?.amount, '0.00333334')
  assert.equal(screen.chosen?.code, 'ethereum:0x1@1?value=3333340000000000')
  const unpriced = conclude(state, { type: 'refused', problem: problemOf('serverFailure') }, world).state
  const plain = screenOf(unpriced, context)
  assert.ok(plain.name === 'manualDeposit' && plain.chosen && !plain.chosen.amount && plain.amountInFiat === '10')
})

test('the fee of the client is on top, in the amount, its value and the code; where fees are included it is not', () => {
  const amount = parseDecimal('0.1')
  const fee = { clientFee: parseDecimal('0.025'), amountInFiat: parseDecimal('300') }
  const shown = (more: { isFeeInclusive?: boolean }) => {
    const { state } = shownAfter(optionsTo([{ ...toEthereum, amount }], { ...fee, ...more }))
    const screen = screenOf(conclude(state, { type: 'depositPriced', prices: {} }, world).state, context)
    assert.ok(screen.name === 'manualDeposit' && screen.chosen)
    return { ...screen.chosen, worth: screen.amountInFiat }
  }
  const onTop = shown({})
  assert.deepEqual([onTop.amount, onTop.clientFee, onTop.worth], ['0.1025', '0.0025', '307.5'])
  assert.equal(onTop.code, 'ethereum:0x1@1?value=102500000000000000')
  const included = shown({ isFeeInclusive: true })
  assert.deepEqual([included.amount, included.clientFee, included.worth], ['0.1', undefined, '300'])
})

test('a memo goes along, under the name that its network has for it', () => {
  const { screen } = shownAfter(optionsTo([{ networkId: stellar.id, symbol: 'XLM', address: 'G1', addressTag: '7' }]))
  assert.ok(screen.name === 'manualDeposit')
  assert.deepEqual([screen.chosen?.addressTag, screen.chosen?.tagName], ['7', 'memo'])
})

test('it is not offered without an address, nor while money may be on its way', () => {
  for (const options of [connectOptions, optionsTo([])]) {
    const { state } = openLink(options, world)
    assert.equal(advance(state, { type: 'depositManually' }, world).state, state)
    const screen = screenOf(state, context)
    assert.ok(screen.name === 'catalogue' && !screen.canDepositManually)
  }
  const failed = (money: 'notMoved' | 'unknown'): LinkState => ({
    options: optionsTo([toSolana]),
    step: failedStep(problemOf('outcomeUnknown'), money, {}),
  })
  assert.equal(advance(failed('unknown'), { type: 'depositManually' }, world).state.step.name, 'failed')
  const shown = advance(failed('notMoved'), { type: 'depositManually' }, world).state
  assert.equal(shown.step.name, 'manualDeposit')
  assert.deepEqual(advance(shown, { type: 'back' }, world).state.step, failed('notMoved').step)
})

test('opening what a failure says of itself is told, and changes nothing', () => {
  const state: LinkState = {
    options: depositOptions,
    step: failedStep(problemOf('serverFailure'), 'none', {}),
  }
  const seen = advance(state, { type: 'seeWhatHappened' }, world)
  assert.deepEqual([seen.state, toldTypes(seen.effects)], [state, ['seeWhatHappenedClicked']])
})
