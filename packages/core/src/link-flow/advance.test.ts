import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '../money/decimal.ts'
import { advance, conclude, needsHeld, openLink } from './advance.ts'
import type { LinkEffect, LinkServerEvent } from './link-effect.ts'
import {
  assets,
  connectOptions,
  depositOptions,
  facts,
  fundedPreview,
  funding,
  jobOf,
  preview,
  toldTypes,
  transfer,
  world,
} from './link-flow.fixtures.ts'
import type { LinkOptions, LinkState } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'

/** Plays events in order: those of a person go to `advance`, the others to `conclude`. */
function play(options: LinkOptions, events: (LinkUserEvent | LinkServerEvent)[]) {
  const opened = openLink(options, world)
  let state: LinkState = opened.state
  let last: LinkEffect[] = opened.effects
  const told = toldTypes(opened.effects)
  for (const event of events) {
    const next = isServerEvent(event) ? conclude(state, event, world) : advance(state, event, world)
    state = next.state
    last = next.effects
    told.push(...toldTypes(next.effects))
  }
  return { state, step: state.step, effects: last, told }
}

const serverTypes = new Set<string>([
  'oauthStarted',
  'mfaWanted',
  'signedIn',
  'signInDelayed',
  'tokensMade',
  'sourceOpened',
  'configured',
  'previewed',
  'executed',
  'transferMfaWanted',
  'transferMfaWrong',
  'fundingWanted',
  'userStepWanted',
  'transferRead',
  'transferAbsent',
  'refused',
  'interrupted',
  'heldLost',
])

function isServerEvent(event: LinkUserEvent | LinkServerEvent): event is LinkServerEvent {
  return serverTypes.has(event.type)
}

const payload = {
  accountTokens: [],
  brokerBrandInfo: { brokerLogo: '', brokerPrimaryColor: '' },
  brokerType: 'bank',
  brokerName: 'Broker',
}
const totp = { channel: 'totp', isSecond: false, hasOtherChannel: false } as const
const choose: LinkUserEvent = { type: 'chooseIntegration', integrationId: 'bank', userSearched: false }
const submit: LinkUserEvent = { type: 'submitCredentials', credentials: { username: 'u', password: 'canary-1' } }
const code: LinkServerEvent = { type: 'mfaWanted', challenge: { kind: 'code', channel: 'totp' } }
const connected: (LinkUserEvent | LinkServerEvent)[] = [
  choose,
  submit,
  code,
  { type: 'submitMfa', answer: '123456' },
  { type: 'signedIn', accounts: [{ id: 'a', name: 'Spot' }] },
  { type: 'tokensMade', payload },
]
const offered: (LinkUserEvent | LinkServerEvent)[] = [
  ...connected,
  { type: 'continue' },
  { type: 'configured', fiatCurrency: 'USD', assets },
  { type: 'chooseAsset', symbol: 'USDC' },
  { type: 'chooseNetwork', networkId: 'n1' },
  { type: 'submitAmount', value: '25', unit: 'asset' },
  { type: 'previewed', preview },
]
const sent: (LinkUserEvent | LinkServerEvent)[] = [
  ...offered,
  { type: 'confirm' },
  { type: 'transferMfaWanted', code: totp },
  { type: 'submitTransferMfa', code: '123456' },
  { type: 'executed', ...facts },
]

test('a connection tells its steps in the order of the SDK contract and ends on the connected page', () => {
  const { told, step } = play(connectOptions, [...connected, { type: 'continue' }])
  assert.equal(step.name, 'closed')
  assert.deepEqual(told, [
    'homePageLoaded',
    'integrationSelected',
    'legalTermsViewed',
    'credentialsEntered',
    'integrationMfaRequired',
    'integrationMfaEntered',
    'brokerageAccountAccessToken',
    'done',
  ])
})

test('a deposit goes on after the connection, in the order of the SDK contract', () => {
  const { told, step } = play(depositOptions, [...sent, { type: 'continue' }])
  assert.equal(step.name, 'closed')
  assert.deepEqual(told.slice(8), [
    'transferStarted',
    'transferAssetSelected',
    'transferNetworkSelected',
    'transferAmountEntered',
    'transferPreviewed',
    'transferInitiated',
    'transferMfaRequired',
    'transferMfaEntered',
    'transferExecuted',
    'transferFinished',
    'done',
  ])
})

test('several accounts are chosen from; a transfer takes one', () => {
  const two = [
    { id: 'a', name: 'Spot' },
    { id: 'b', name: 'Margin' },
  ]
  const both: LinkUserEvent = { type: 'chooseAccounts', accountIds: ['a', 'b', 'foreign'] }
  const before: (LinkUserEvent | LinkServerEvent)[] = [choose, submit, { type: 'signedIn', accounts: two }, both]
  assert.deepEqual(jobOf(play(connectOptions, before).effects), {
    type: 'keepAccounts',
    integrationId: 'bank',
    accountIds: ['a', 'b'],
  })
  assert.deepEqual(jobOf(play(depositOptions, before).effects), {
    type: 'keepAccounts',
    integrationId: 'bank',
    accountIds: ['a'],
  })
})

test('a wrong password comes back to the form with a cause; a locked account leads elsewhere', () => {
  const wrong = play(connectOptions, [choose, submit, { type: 'refused', problem: problemOf('invalidCredentials') }])
  assert.equal(wrong.step.name, 'credentials')
  assert.ok('problem' in wrong.step && wrong.step.problem?.code === 'invalidCredentials')
  const locked = play(connectOptions, [choose, submit, { type: 'refused', problem: problemOf('accountLocked') }])
  assert.ok(locked.step.name === 'failed' && locked.step.recovery === 'chooseAnother')
  assert.equal(
    play(connectOptions, [
      choose,
      submit,
      { type: 'refused', problem: problemOf('accountLocked') },
      { type: 'recover' },
    ]).step.name,
    'catalogue',
  )
})

test('a wrong code is asked again without signing in again', () => {
  const { step } = play(connectOptions, [
    choose,
    submit,
    code,
    { type: 'submitMfa', answer: '000000' },
    { type: 'refused', problem: problemOf('incorrect2faCode') },
  ])
  assert.ok(step.name === 'mfa' && step.problem?.code === 'incorrect2faCode')
})

test('a wrong answer to a question is not called a code', () => {
  const { step } = play(connectOptions, [
    choose,
    submit,
    { type: 'mfaWanted', challenge: { kind: 'question', question: 'Which school?' } },
    { type: 'submitMfa', answer: 'None' },
    { type: 'refused', problem: problemOf('incorrect2faCode') },
  ])
  assert.ok(step.name === 'mfa' && step.problem?.message.startsWith('That answer was not accepted.'))
})

test('one destination skips the asset and network screens, a set amount goes straight to the offer', () => {
  const one: LinkOptions = {
    ...depositOptions,
    transfer: {
      fiatCurrency: 'USD',
      isFeeInclusive: false,
      destinations: [{ networkId: 'n1', symbol: 'ETH', address: '0x1' }],
    },
  }
  const only = assets.filter(({ symbol }) => symbol === 'ETH')
  const events: (LinkUserEvent | LinkServerEvent)[] = [
    ...connected,
    { type: 'continue' },
    { type: 'configured', fiatCurrency: 'USD', assets: only },
  ]
  assert.equal(play(one, events).step.name, 'amount')
  const priced: LinkOptions = {
    ...one,
    ...(one.transfer ? { transfer: { ...one.transfer, amountInFiat: parseDecimal('50') } } : {}),
  }
  assert.deepEqual(jobOf(play(priced, events).effects), {
    type: 'preview',
    symbol: 'ETH',
    networkId: 'n1',
    amountInFiat: '50',
  })
})

test('an amount outside the limits says which limit, and nothing is asked of the server', () => {
  const upToAmount = offered.slice(0, -2)
  for (const [value, unit, expected] of [
    ['0.5', 'asset', 'amountBelowMinimum'],
    ['100', 'asset', 'amountExceedsMaximum'],
    ['1.1234567', 'asset', 'invalidAmount'],
    ['-1', 'asset', 'invalidAmount'],
    ['1e400', 'asset', 'invalidAmount'],
    ['NaN', 'fiat', 'invalidAmount'],
    ['0', 'fiat', 'invalidAmount'],
    ['5000', 'fiat', 'amountExceedsMaximum'],
    ['0.5', 'fiat', 'amountBelowMinimum'],
  ] as const) {
    const { step, effects } = play(depositOptions, [...upToAmount, { type: 'submitAmount', value, unit }])
    assert.ok(step.name === 'amount' && step.problem?.code === expected, `${value} ${unit}`)
    assert.equal(step.typed?.value, value)
    assert.equal(jobOf(effects), undefined)
  }
})

test('an expired offer is priced again by itself and says when it changed', () => {
  const expired = play(depositOptions, [
    ...offered,
    { type: 'confirm' },
    { type: 'refused', problem: problemOf('previewExpired') },
  ])
  assert.equal(jobOf(expired.effects)?.type, 'preview')
  const dearer = { ...preview, previewId: 'p-2', total: parseDecimal('26') }
  const next = conclude(expired.state, { type: 'previewed', preview: dearer }, world)
  assert.ok(
    next.state.step.name === 'preview' && next.state.step.changed && next.state.step.preview.previewId === 'p-2',
  )
})

test('after an execute whose answer was lost the transfer is looked up, never sent again', () => {
  const executing = [...offered, { type: 'confirm' } as const]
  const lost = play(depositOptions, [...executing, { type: 'interrupted', problem: problemOf('serverFailure') }])
  assert.deepEqual(jobOf(lost.effects), { type: 'readTransfer', transferId: 'p-1' })
  const unknown = play(depositOptions, [...executing, { type: 'refused', problem: problemOf('serverFailure') }])
  assert.ok(unknown.step.name === 'failed' && unknown.step.money === 'unknown')
  assert.deepEqual(jobOf(advance(unknown.state, { type: 'recover' }, world).effects), {
    type: 'readTransfer',
    transferId: 'p-1',
  })
})

test('a lost execute that no transfer came of asks for the same offer again: a new one could be a second payment', () => {
  const lost = [...offered, { type: 'confirm' }, { type: 'interrupted', problem: problemOf('serverFailure') }] as const
  const { state, effects } = play(depositOptions, [...lost, { type: 'transferAbsent' }])
  assert.deepEqual(jobOf(effects), { type: 'execute', previewId: 'p-1' })
  const open = conclude(state, { type: 'userStepWanted', step: 'confirmEmail' }, world).state
  assert.ok(open.step.name === 'userStep' && open.step.step === 'confirmEmail', 'the institution held it open')
  const over = conclude(state, { type: 'refused', problem: problemOf('previewExpired') }, world)
  assert.equal(jobOf(over.effects)?.type, 'preview', 'an offer that has ended cannot be executed any more')
})

test('an offer that another call already took is looked up, and nobody is told that nothing moved', () => {
  const { state, effects } = play(depositOptions, [
    ...offered,
    { type: 'confirm' },
    { type: 'refused', problem: problemOf('transferAlreadyRequested') },
  ])
  assert.deepEqual(jobOf(effects), { type: 'readTransfer', transferId: 'p-1' })
  assert.equal(conclude(state, { type: 'transferRead', ...facts }, world).state.step.name, 'executed')
})

test('a definite refusal says that nothing moved and keeps what was typed', () => {
  const refused = play(depositOptions, [
    ...offered,
    { type: 'confirm' },
    { type: 'refused', problem: problemOf('refusedByIntegration') },
  ])
  assert.ok(refused.step.name === 'failed' && refused.step.money === 'notMoved')
  const again = advance(refused.state, { type: 'recover' }, world).state.step
  assert.ok(again.name === 'amount' && again.typed?.value === '25')
})

test('an address that must be saved first is a step of its own, with the same preview afterwards', () => {
  const wanted = {
    type: 'userStepWanted',
    step: 'registerAddress',
    problem: problemOf('whitelistAddressRequired'),
  } as const
  const asked = play(depositOptions, [...offered, { type: 'confirm' }, wanted])
  assert.ok(asked.step.name === 'userStep' && asked.step.problem === undefined, 'nothing has gone wrong yet')
  const again = play(depositOptions, [...offered, { type: 'confirm' }, wanted, { type: 'userStepDone' }, wanted])
  assert.ok(again.step.name === 'userStep' && again.step.problem?.code === 'whitelistAddressRequired')
  assert.deepEqual(jobOf(advance(asked.state, { type: 'userStepDone' }, world).effects), {
    type: 'execute',
    previewId: 'p-1',
  })
})

test('a source handed over by the host skips the sign-in; a dead one falls back to the catalogue', () => {
  const opened = play(depositOptions, [
    { type: 'useAccessToken', accessToken: 't' },
    { type: 'sourceOpened', source: { integrationId: 'bank', accounts: [{ id: 'a', name: 'Spot' }] } },
  ])
  assert.deepEqual(opened.told, ['homePageLoaded', 'transferStarted'])
  assert.equal(jobOf(opened.effects)?.type, 'configure')
  const dead = play(depositOptions, [
    { type: 'useAccessToken', accessToken: 't' },
    { type: 'refused', problem: problemOf('invalidIntegrationToken') },
  ])
  assert.equal(dead.step.name, 'catalogue')
  assert.deepEqual(dead.told, ['homePageLoaded', 'transferConfigureError'])
  assert.equal(play(connectOptions, [{ type: 'useAccessToken', accessToken: 't' }]).step.name, 'catalogue')
})

test('a held text that the page lost leads back to the sign-in, with the cause', () => {
  const { state } = play(depositOptions, offered)
  assert.ok(needsHeld(state))
  const again = conclude(state, { type: 'heldLost', problem: problemOf('authenticationFailed') }, world)
  assert.ok(again.state.step.name === 'credentials' && again.state.step.problem)
})

test('nothing eligible tells the host what is held and offers another account', () => {
  const none = assets.map((asset) => ({ ...asset, isEligible: false, reason: 'Not accepted here.' as const }))
  const { step, told } = play(depositOptions, [
    ...connected,
    { type: 'continue' },
    { type: 'configured', fiatCurrency: 'USD', assets: none },
  ])
  assert.ok(step.name === 'failed' && step.recovery === 'chooseAnother')
  assert.equal(told.at(-1), 'transferNoEligibleAssets')
})

test('the summary of a session names its page and its transfer', () => {
  const { effects } = play(depositOptions, [...sent, { type: 'close' }])
  const closing = effects.find((effect) => effect.type === 'tell')
  assert.ok(closing?.type === 'tell' && closing.message.type === 'close')
  assert.equal(closing.message.payload.page, 'transferExecutedPage')
  assert.equal(closing.message.payload.transfer?.previewId, 'p-1')
  assert.equal(closing.message.payload.selectedIntegration?.id, 'bank')
})

test('a session about an integration that is not offered says so and can only be closed', () => {
  const { step } = play({ ...connectOptions, integrationId: 'nowhere' }, [])
  assert.ok(step.name === 'failed' && step.plan.to === 'nowhere')
})

const short: (LinkUserEvent | LinkServerEvent)[] = [...offered.slice(0, -1), { type: 'fundingWanted', funding }]
const cheapest: LinkUserEvent = { type: 'confirmFunding', wayId: 'cryptocurrencyConversion:ETH' }
const funded: (LinkUserEvent | LinkServerEvent)[] = [...short, cheapest, { type: 'previewed', preview: fundedPreview }]

test('what is missing is a choice of its own: the cheapest way first, told in the order of the SDK contract', () => {
  const asked = play(depositOptions, short)
  assert.ok(asked.step.name === 'funding' && asked.step.chosen === 'cryptocurrencyConversion:ETH')
  const dearer: LinkUserEvent = { type: 'confirmFunding', wayId: 'buyingPowerPurchase:USD' }
  const changed = play(depositOptions, [...short, dearer])
  assert.deepEqual(jobOf(changed.effects), {
    type: 'preview',
    symbol: 'USDC',
    networkId: 'n1',
    amount: '25',
    funding: [{ kind: 'buyingPowerPurchase', fromSymbol: 'USD' }],
  })
  assert.equal(advance(asked.state, { type: 'confirmFunding', wayId: 'x' }, world).state, asked.state)
  assert.deepEqual(toldTypes(advance(asked.state, cheapest, world).effects), [], 'nothing was changed')
  const { told } = play(depositOptions, [
    ...short,
    dearer,
    { type: 'previewed', preview: fundedPreview },
    { type: 'confirm' },
    { type: 'transferMfaWanted', code: totp },
    { type: 'submitTransferMfa', code: '123456' },
    { type: 'executed', ...facts },
  ])
  assert.deepEqual(told.slice(11), [
    'transferAmountEntered',
    'fundingOptionsViewed',
    'fundingOptionsUpdated',
    'methodSelected',
    'transferPreviewed',
    'transferInitiated',
    'executeFundingStep',
    'transferMfaRequired',
    'transferMfaEntered',
    'transferExecuted',
    'transferFinished',
  ])
})

test('the offer tells the host what is made first, and keeps the choice when it is renewed or left', () => {
  const { state, effects } = play(depositOptions, funded)
  const [message] = effects
  assert.ok(message?.type === 'tell' && message.message.type === 'transferPreviewed')
  assert.deepEqual(message.message.payload.cryptocurrencyFundingOptions?.[0], {
    cryptocurrencyFundingOptionType: 'cryptocurrencyConversion',
    usedAmountInCryptocurrency: '0.005',
    usedAmountInFiat: '15',
    cryptocurrencySymbol: 'ETH',
    fee: {
      amountInFiat: '0.075',
      fiatSymbol: 'USD',
      amountInCryptocurrency: '0.000025',
      cryptocurrencySymbol: 'ETH',
      isInclusive: false,
    },
  })
  const renewed = jobOf(advance(state, { type: 'requote' }, world).effects)
  assert.ok(renewed?.type === 'preview' && renewed.funding?.[0]?.fromSymbol === 'ETH')
  assert.equal(advance(state, { type: 'back' }, world).state.step.name, 'funding')
  const left = advance(advance(state, { type: 'back' }, world).state, { type: 'close' }, world).effects
  assert.ok(
    left.some(
      (effect) =>
        effect.type === 'tell' &&
        effect.message.type === 'close' &&
        effect.message.payload.page === 'transferFundingPage',
    ),
  )
})

test('funding that is still under way is waited for; then the same offer is executed again, never another', () => {
  const waiting = play(depositOptions, [...funded, { type: 'confirm' }, { type: 'userStepWanted', step: 'funding' }])
  assert.ok(waiting.step.name === 'userStep' && waiting.step.step === 'funding')
  assert.deepEqual(advance(waiting.state, { type: 'userStepDone' }, world).effects, [], 'there is nothing to have done')
  assert.equal(advance(waiting.state, { type: 'back' }, world).state, waiting.state)
  const polled = advance(waiting.state, { type: 'poll' }, world)
  assert.deepEqual([polled.state, jobOf(polled.effects)], [waiting.state, { type: 'readTransfer', transferId: 'p-1' }])
  const still = conclude(waiting.state, { type: 'transferRead', ...facts, isAccepted: false, isFunding: true }, world)
  assert.equal(still.state, waiting.state)
  const done = conclude(waiting.state, { type: 'transferAbsent' }, world)
  assert.deepEqual(jobOf(done.effects), { type: 'execute', previewId: 'p-1' })
  const sentOn = conclude(done.state, { type: 'executed', ...facts }, world)
  assert.deepEqual(toldTypes(sentOn.effects), ['executeFundingStep', 'transferExecuted', 'transferFinished'])
})

test('funding that failed says so step by step, and what became of the money', () => {
  const { step, told, effects } = play(depositOptions, [
    ...funded,
    { type: 'confirm' },
    {
      type: 'refused',
      problem: problemOf('fundingFailed'),
      funding: [
        { kind: 'stableCoinNoFeeConversion', isMade: true },
        { kind: 'cryptocurrencyConversion', isMade: false },
      ],
    },
  ])
  assert.ok(step.name === 'failed' && step.money === 'converted')
  assert.deepEqual(told.slice(-3), ['executeFundingStep', 'executeFundingStep', 'transferExecutionError'])
  const statuses = effects.flatMap((effect) =>
    effect.type === 'tell' && effect.message.type === 'executeFundingStep' ? effect.message.payload.status : [],
  )
  assert.deepEqual(statuses, ['succeeded', 'failed'])
})

test('a confirmation elsewhere goes on by itself once the institution has it, and cannot be gone back from', () => {
  for (const kind of ['confirmEmail', 'approveEmail', 'confirmDevice'] as const) {
    const wanted = { type: 'userStepWanted', step: kind, problem: problemOf('badRequest') } as const
    const asked = play(depositOptions, [...offered, { type: 'confirm' }, wanted])
    assert.ok(asked.step.name === 'userStep' && asked.step.step === kind && asked.step.problem === undefined)
    assert.equal(advance(asked.state, { type: 'back' }, world).state, asked.state, 'it may still go through')
    assert.deepEqual(jobOf(advance(asked.state, { type: 'poll' }, world).effects)?.type, 'readTransfer')
    assert.equal(conclude(asked.state, { type: 'transferAbsent' }, world).state, asked.state)
    const notYet = conclude(asked.state, { type: 'transferRead', ...facts, isAccepted: false }, world)
    assert.equal(notYet.state, asked.state)
    assert.equal(conclude(asked.state, { type: 'transferRead', ...facts }, world).state.step.name, 'executed')
    const denied = {
      ...facts,
      transfer: { ...transfer, status: 'failed' as const },
      problem: problemOf('refusedByIntegration'),
    }
    assert.equal(conclude(asked.state, { type: 'transferRead', ...denied }, world).state.step.name, 'failed')
    const again = play(depositOptions, [...offered, { type: 'confirm' }, wanted, { type: 'userStepDone' }, wanted])
    assert.ok(again.step.name === 'userStep' && again.step.problem)
  }
})

test('a call that did not get through leaves what waits for the person where it is: it may still go through', () => {
  const asked = [...offered, { type: 'confirm' }, { type: 'userStepWanted', step: 'confirmEmail' }] as const
  const refused = { type: 'refused', problem: problemOf('institutionUnavailable') } as const
  const { step, state } = play(depositOptions, [...asked, { type: 'userStepDone' }, refused])
  assert.ok(step.name === 'userStep' && step.step === 'confirmEmail' && step.problem?.code === 'institutionUnavailable')
  assert.equal(jobOf(advance(state, { type: 'userStepDone' }, world).effects)?.type, 'execute')
  const heldLost = { type: 'heldLost', problem: problemOf('authenticationFailed') } as const
  const lost = play(depositOptions, [...asked, { type: 'userStepDone' }, heldLost])
  assert.equal(lost.step.name, 'userStep', 'signed in again, a second offer could be made beside it')
  const ended = play(depositOptions, [...asked, { type: 'userStepDone' }, { ...refused, funding: [] }])
  assert.ok(ended.step.name === 'failed' && ended.step.money === 'notMoved', 'here the transfer itself has ended')
})

test('a second code is asked for with its challenge, and another way is asked for without a code', () => {
  const first = { channel: 'phone', isSecond: false, hasOtherChannel: true, challengeId: 'c-1' } as const
  const asked = play(depositOptions, [...offered, { type: 'confirm' }, { type: 'transferMfaWanted', code: first }])
  assert.deepEqual(jobOf(advance(asked.state, { type: 'useOtherChannel' }, world).effects), {
    type: 'execute',
    previewId: 'p-1',
    wantsOtherChannel: true,
    challengeId: 'c-1',
  })
  const second = { channel: 'email', isSecond: true, hasOtherChannel: false, challengeId: 'c-2' } as const
  const { state, told } = play(depositOptions, [
    ...offered,
    { type: 'confirm' },
    { type: 'transferMfaWanted', code: first },
    { type: 'submitTransferMfa', code: '123456' },
    { type: 'transferMfaWanted', code: second },
  ])
  assert.ok(state.step.name === 'transferMfa' && state.step.code.isSecond)
  assert.deepEqual(told.slice(-3), ['transferMfaRequired', 'transferMfaEntered', 'transferMfaRequired'])
  assert.equal(advance(state, { type: 'useOtherChannel' }, world).state, state, 'there is none')
  assert.deepEqual(jobOf(advance(state, { type: 'submitTransferMfa', code: '654321' }, world).effects), {
    type: 'execute',
    previewId: 'p-1',
    mfaCode: '654321',
    challengeId: 'c-2',
  })
})

test('a face is shown elsewhere: nothing is typed, and one that was not seen is said', () => {
  const face = { channel: 'face', isSecond: false, hasOtherChannel: false, qrCodeLink: 'https://bank.example' } as const
  const wanted = { type: 'transferMfaWanted', code: face } as const
  const asked = play(depositOptions, [...offered, { type: 'confirm' }, wanted])
  assert.equal(advance(asked.state, { type: 'submitTransferMfa', code: '1' }, world).state, asked.state)
  const again = play(depositOptions, [...offered, { type: 'confirm' }, wanted, { type: 'userStepDone' }, wanted])
  assert.ok(again.step.name === 'transferMfa' && again.step.problem)
  assert.equal(again.told.filter((type) => type === 'transferMfaRequired').length, 1)
})

test('an institution that wants to know who they are is told to the host, with the page', () => {
  for (const before of [
    [...connected, { type: 'continue' } as const],
    offered.slice(0, -1),
    [...offered, { type: 'confirm' } as const],
  ]) {
    const { state, told } = play(depositOptions, [...before, { type: 'refused', problem: problemOf('kycRequired') }])
    assert.ok(state.step.name === 'kyc' && told.includes('transferKycRequired'))
    const closing = advance(state, { type: 'close' }, world).effects.find((effect) => effect.type === 'tell')
    assert.ok(closing?.message.type === 'close' && closing.message.payload.page === 'transferKycPage')
  }
})

test('an amount above the balance is taken up to what the institution can make', () => {
  const limited = assets.map((asset) => ({
    ...asset,
    networks: asset.networks.map((one) => ({ ...one, limits: { ...one.limits, fundedMaximum: parseDecimal('150') } })),
  }))
  const upTo = (value: string, unit: 'asset' | 'fiat') =>
    play(depositOptions, [
      ...connected,
      { type: 'continue' },
      { type: 'configured', fiatCurrency: 'USD', assets: limited },
      { type: 'chooseAsset', symbol: 'USDC' },
      { type: 'chooseNetwork', networkId: 'n1' },
      { type: 'submitAmount', value, unit },
    ]).step
  assert.equal(upTo('150', 'asset').name, 'working')
  assert.equal(upTo('150', 'fiat').name, 'working')
  assert.equal(upTo('151', 'asset').name, 'amount')
  assert.equal(upTo('151', 'fiat').name, 'amount')
})
