import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ErrorCode } from '../errors/errors.ts'
import { parseDecimal } from '../money/decimal.ts'
import { networks } from '../networks/networks.ts'
import { advance, conclude, openLink } from './advance.ts'
import type { LinkJobEffect, LinkServerEvent } from './link-effect.ts'
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
  walletRequest,
  world,
} from './link-flow.fixtures.ts'
import type { LinkScreen } from './link-screen.ts'
import type { LinkOptions, LinkState } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { screenOf } from './screen-of.ts'
import type { Transition } from './transition.ts'

const secret = 'canary-7f3a'
const context = { world, supportId: 's-1', showHints: true }

const optionSets: LinkOptions[] = [
  connectOptions,
  depositOptions,
  { ...connectOptions, integrationId: 'bank', restrictMultipleAccounts: true },
  { ...depositOptions, integrationId: 'window' },
  { ...connectOptions, integrationId: 'wallet' },
  { ...depositOptions, integrationId: 'wallet' },
  {
    ...depositOptions,
    terms: { termsUrl: 'https://example.com/terms' },
    transfer: {
      destinations: [
        { networkId: networks[0].id, symbol: 'USDC', address: '0x1' },
        { networkId: networks[2].id, symbol: 'SOL', address: 'So1' },
      ],
      fiatCurrency: 'USD',
      isFeeInclusive: false,
      amountInFiat: parseDecimal('10'),
    },
  },
  { ...connectOptions, verifyWallet: { message: 'Sign this', addresses: ['0x1'] } },
]

const anyId = fc.constantFrom(
  'bank',
  'window',
  'reader',
  'gone',
  'n1',
  'n2',
  'a',
  'b',
  'USDC',
  'ETH',
  'BTC',
  'SOL',
  networks[2].id,
  '',
  '__proto__',
)
const anyAmount = fc.constantFrom('25', '1', '0', '-1', '1e400', 'NaN', '99999', '0.0000001', ' 5 ', '', '50.00')

const userEvent: fc.Arbitrary<LinkUserEvent> = fc.oneof(
  fc.record({ type: fc.constant('chooseIntegration' as const), integrationId: anyId, userSearched: fc.boolean() }),
  fc.constant({ type: 'submitCredentials' as const, credentials: { username: secret, password: secret } }),
  fc.constant({ type: 'submitCredentials' as const, credentials: {} }),
  fc.constant({ type: 'oauthReturned' as const, claim: secret }),
  fc.constant({ type: 'submitMfa' as const, answer: secret }),
  fc.record({ type: fc.constant('chooseAccounts' as const), accountIds: fc.array(anyId, { maxLength: 3 }) }),
  fc.constantFrom<LinkUserEvent>(
    { type: 'continue' },
    { type: 'connectAnother' },
    { type: 'acceptTerms' },
    { type: 'reconnect' },
    { type: 'addAccount' },
    { type: 'depositManually' },
    { type: 'seeWhatHappened' },
    { type: 'requote' },
    { type: 'confirm' },
    { type: 'useOtherChannel' },
    { type: 'userStepDone' },
    { type: 'poll' },
    { type: 'recover' },
    { type: 'back' },
    { type: 'declineWalletProof' },
    { type: 'connectWallet', networkType: 'evm', address: secret, chainId: 1, walletName: secret },
    { type: 'connectWallet', networkType: 'bitcoin', address: '1' },
    { type: 'connectWallet', networkType: 'evm', address: ' ' },
    { type: 'walletUnavailable', reason: 'notInstalled' },
    { type: 'walletTimedOut', atSeconds: 1 },
    { type: 'walletDeclined', reason: 'rejected' },
    { type: 'walletDeclined', reason: 'failed', errorMessage: secret },
    { type: 'walletSent', hash: secret },
    { type: 'walletSent', hash: '' },
    { type: 'walletSendFailed', status: 'declined' },
    { type: 'walletSendFailed', status: 'failed', errorMessage: secret },
    { type: 'proveWallet', networkType: 'evm', address: '0x1', signature: secret },
    { type: 'proveWallet', networkType: 'solana', address: '', signature: '' },
  ),
  fc.record({
    type: fc.constant('confirmFunding' as const),
    wayId: fc.constantFrom('buyingPowerPurchase:USD', 'cryptocurrencyConversion:ETH', 'x'),
  }),
  fc.record({ type: fc.constant('chooseAsset' as const), symbol: anyId }),
  fc.record({ type: fc.constant('chooseNetwork' as const), networkId: anyId }),
  fc.record({ type: fc.constant('chooseDeposit' as const), networkId: anyId, symbol: anyId }),
  fc.record({
    type: fc.constant('submitAmount' as const),
    value: anyAmount,
    unit: fc.constantFrom('asset' as const, 'fiat' as const),
  }),
  fc.constant({ type: 'submitTransferMfa' as const, code: secret }),
  fc.constant({ type: 'useAccessToken' as const, accessToken: secret }),
)

const failureCodes: ErrorCode[] = [
  'invalidCredentials',
  'incorrect2faCode',
  'qrCodeExpired',
  'accountLocked',
  'institutionUnavailable',
  'unauthorizedToken',
  'previewExpired',
  'refusedByIntegration',
  'serverFailure',
  'outcomeUnknown',
  'balanceNotEnough',
  'mfaFailed',
  'kycRequired',
  'transferAlreadyRequested',
  'fundingFailed',
  'oauthDeclined',
]

/** Every event, however it fits, and what a server might answer to whatever is running. `choice` picks the answer. */
const move = fc.record({ event: userEvent, choice: fc.nat(99), failure: fc.constantFrom(...failureCodes) })

function answersTo(job: LinkJobEffect): LinkServerEvent[] {
  const accounts = [
    { id: 'a', name: 'Spot' },
    { id: 'b', name: 'Margin' },
  ]
  switch (job.type) {
    case 'startOAuth':
      return [{ type: 'oauthStarted', authorizeUrl: 'https://link.example/oauth/start' }]
    case 'claimOAuth':
    case 'authenticate':
    case 'answerMfa':
      return [
        { type: 'signedIn', accounts: accounts.slice(0, 1) },
        { type: 'signedIn', accounts },
        { type: 'signedIn', accounts: [] },
        { type: 'mfaWanted', challenge: { kind: 'code', channel: 'phone', sentTo: '··12' } },
        { type: 'mfaWanted', challenge: { kind: 'question', question: 'Which wood?' } },
        { type: 'mfaWanted', challenge: { kind: 'confirmation', by: 'device', hasOtherWay: true } },
        { type: 'mfaWanted', challenge: { kind: 'captcha', image: 'data:image/svg+xml,' } },
        { type: 'mfaWanted', challenge: { kind: 'face', url: 'https://bank.example/face' } },
        { type: 'mfaWanted', challenge: { kind: 'qrCode', content: 'https://bank.example/qr', expiresInSeconds: 60 } },
        { type: 'signInDelayed', payload: delayedPayload },
      ]
    case 'keepAccounts':
      return [
        {
          type: 'tokensMade',
          payload: {
            accountTokens: [],
            brokerBrandInfo: { brokerLogo: '', brokerPrimaryColor: '' },
            brokerType: 'x',
            brokerName: 'X',
          },
        },
      ]
    case 'openAccessToken':
      return [{ type: 'sourceOpened', source: { integrationId: 'bank', accounts: accounts.slice(0, 1) } }]
    case 'configure':
      return [
        { type: 'configured', fiatCurrency: 'USD', assets },
        { type: 'configured', fiatCurrency: 'USD', assets: assets.slice(1, 2) },
        { type: 'configured', fiatCurrency: 'USD', assets: [] },
      ]
    case 'preview':
      return [
        { type: 'previewed', preview },
        { type: 'previewed', preview: fundedPreview },
        { type: 'fundingWanted', funding },
        { type: 'fundingWanted', funding: { ...funding, ways: [] } },
      ]
    case 'execute':
      return [
        { type: 'executed', ...facts },
        { type: 'executed', ...facts, transfer: { ...transfer, status: 'failed' } },
        {
          type: 'transferMfaWanted',
          code: { channel: 'totp', isSecond: false, hasOtherChannel: true, challengeId: 'c' },
        },
        {
          type: 'transferMfaWanted',
          code: { channel: 'face', isSecond: true, hasOtherChannel: false, qrCodeLink: 'l' },
        },
        {
          type: 'transferMfaWrong',
          code: { channel: 'totp', isSecond: false, hasOtherChannel: false },
          problem: problemOf('incorrect2faCode'),
        },
        { type: 'userStepWanted', step: 'registerAddress' },
        { type: 'userStepWanted', step: 'confirmEmail' },
        { type: 'userStepWanted', step: 'funding' },
        { type: 'userStepWanted', step: 'signInWallet', walletRequest },
        { type: 'userStepWanted', step: 'signInWallet', problem: problemOf('chainUnavailable') },
      ]
    case 'recordSent':
      return [
        { type: 'executed', ...facts },
        { type: 'userStepWanted', step: 'signInWallet', problem: problemOf('invalidField') },
        { type: 'executed', ...facts, isAccepted: false },
      ]
    case 'readTransfer':
      return [
        { type: 'transferRead', ...facts },
        { type: 'transferAbsent' },
        { type: 'transferRead', ...facts, isAccepted: false },
        { type: 'transferRead', ...facts, isAccepted: false, isFunding: true },
        { type: 'transferRead', ...facts, transfer: { ...transfer, status: 'failed' }, isAccepted: false },
      ]
    case 'acceptTerms':
      return [{ type: 'termsAccepted' }]
    case 'priceDeposit':
      return [
        { type: 'depositPriced', prices: {} },
        { type: 'depositPriced', prices: { USDC: parseDecimal('1'), ETH: parseDecimal('3000') } },
      ]
    case 'proveWallet':
      return [
        { type: 'walletProven', address: '0x1', signatureHash: '00', provenAtSeconds: 1 },
        { type: 'walletMismatched', atSeconds: 1 },
      ]
  }
}

const delayedPayload = {
  refreshToken: secret,
  brokerType: 'x',
  brokerName: 'X',
  brokerBrandInfo: { brokerLogo: '', brokerPrimaryColor: '' },
}

function check(transition: Transition): Transition {
  const { state, effects } = transition
  const text = JSON.stringify(state)
  assert.deepEqual(JSON.parse(text), state, 'the state is plain JSON')
  assert.ok(!text.includes(secret), 'the state holds no secret')
  assert.ok(!JSON.stringify(screenOf(state, context)).includes(secret), 'the screen shows no secret')
  const job = jobOf(effects)
  if (state.step.name === 'working') assert.ok(job, 'a working step has a job')
  const isAsking =
    state.step.name === 'executed' ||
    (state.step.name === 'userStep' && job?.type === 'readTransfer') ||
    (state.step.name === 'mfa' && job?.type === 'answerMfa' && job.answer === '')
  if (job && !isAsking) assert.equal(state.step.name, 'working')
  const closed = advance(state, { type: 'close' }, world)
  assert.equal(closed.state.step.name, 'closed', 'every step can be left')
  assert.deepEqual(toldTypes(closed.effects), state.step.name === 'closed' ? [] : ['close'])
  return transition
}

/** Runs the job of a transition to its end, as a server would. */
function settle(transition: Transition, choice: number, failure: ErrorCode): Transition {
  let current = transition
  for (let turns = 0; turns < 20; turns += 1) {
    const job = jobOf(current.effects)
    if (!job) return current
    const answers: LinkServerEvent[] = [
      ...answersTo(job),
      { type: 'refused', problem: problemOf(failure) },
      { type: 'interrupted', problem: problemOf('serverFailure') },
      { type: 'heldLost', problem: problemOf('authenticationFailed') },
    ]
    // Later turns take the first, healthy answer, so that a chain of failures ends as it would for a person.
    const answer = answers[turns === 0 ? choice % answers.length : 0]
    assert.ok(answer)
    current = check(conclude(current.state, answer, world))
  }
  throw assert.fail('jobs follow each other without end')
}

const isTyped = new Set<string>(['code', 'question', 'captcha'])

/** What somebody who wants to get on would press. */
function sensible(screen: LinkScreen): LinkUserEvent {
  switch (screen.name) {
    case 'catalogue': {
      const up = screen.integrations.find(({ health }) => health === 'up')
      return up ? { type: 'chooseIntegration', integrationId: up.id, userSearched: false } : { type: 'close' }
    }
    case 'credentials':
      return { type: 'submitCredentials', credentials: { username: 'u', password: 'p' } }
    case 'walletConnect':
      return { type: 'connectWallet', networkType: 'evm', address: '0x2' }
    case 'oauth':
      return { type: 'oauthReturned', claim: 'c' }
    case 'mfa':
      if (screen.problem?.code === 'qrCodeExpired') return { type: 'useOtherChannel' }
      return isTyped.has(screen.challenge.kind) ? { type: 'submitMfa', answer: '1' } : { type: 'userStepDone' }
    case 'delayed':
      return { type: 'continue' }
    case 'terms':
      return { type: 'acceptTerms' }
    case 'known':
      return { type: 'reconnect' }
    case 'kyc':
      return { type: 'userStepDone' }
    case 'manualDeposit': {
      const [first] = screen.destinations
      if (screen.chosen || !first) return { type: 'continue' }
      return { type: 'chooseDeposit', networkId: first.networkId, symbol: first.symbol }
    }
    case 'accounts':
      return { type: 'chooseAccounts', accountIds: screen.accounts.map(({ id }) => id) }
    case 'connected':
    case 'executed':
    case 'walletProven':
      return { type: 'continue' }
    case 'walletProof':
      return { type: 'proveWallet', networkType: 'evm', address: '0x1', signature: '0x' }
    case 'assets':
      return { type: 'chooseAsset', symbol: screen.holdings.find(({ isEligible }) => isEligible)?.symbol ?? '' }
    case 'networks':
      return { type: 'chooseNetwork', networkId: screen.networks.find(({ isEligible }) => isEligible)?.id ?? '' }
    case 'amount':
      return { type: 'submitAmount', value: '25', unit: 'asset' }
    case 'funding':
      return { type: 'confirmFunding', wayId: screen.chosen }
    case 'preview':
      return { type: 'confirm' }
    case 'transferMfa':
      return screen.channel === 'face' ? { type: 'userStepDone' } : { type: 'submitTransferMfa', code: '1' }
    case 'userStep':
      if (screen.step === 'signInWallet' && screen.walletRequest) return { type: 'walletSent', hash: '0x3' }
      return screen.step === 'funding' ? { type: 'poll' } : { type: 'userStepDone' }
    case 'failed':
      return screen.recovery === 'close' || screen.recovery === 'contactClient'
        ? { type: 'close' }
        : { type: 'recover' }
    case 'working':
    case 'closed':
      return { type: 'close' }
  }
}

function walk(options: LinkOptions, moves: { event: LinkUserEvent; choice: number; failure: ErrorCode }[]): LinkState {
  let current = settle(check(openLink(options, world)), 0, 'serverFailure')
  for (const { event, choice, failure } of moves) {
    // Half the walk goes where people go, so that the far steps are reached; the other half does anything at all.
    const chosen = choice % 2 === 0 ? sensible(screenOf(current.state, context)) : event
    if (chosen.type === 'close') continue
    const before = current.state
    const next = check(advance(before, chosen, world))
    const job = jobOf(next.effects)
    if (job?.type === 'execute') {
      assert.ok(before.step.name === 'preview' || before.step.name === 'transferMfa' || before.step.name === 'userStep')
      assert.equal(job.previewId, before.step.preview.previewId, 'only the offer on the screen is executed')
    }
    current = settle(next, Math.floor(choice / 2), failure)
    if (current.state.step.name === 'closed') break
  }
  return current.state
}

test('no event in no state breaks the flow, and no secret enters it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...optionSets), fc.array(move, { maxLength: 60 }), (options, moves) => {
      walk(options, moves)
    }),
    { numRuns: 1_500 },
  )
})

test('from wherever a walk ends, somebody who wants to get on reaches the end', () => {
  fc.assert(
    fc.property(fc.constantFrom(...optionSets), fc.array(move, { maxLength: 40 }), (options, moves) => {
      let state = walk(options, moves)
      for (let turns = 0; turns < 40 && state.step.name !== 'closed'; turns += 1) {
        const next = advance(state, sensible(screenOf(state, context)), world)
        state = settle(next, 0, 'serverFailure').state
      }
      assert.equal(state.step.name, 'closed')
    }),
    { numRuns: 1_000 },
  )
})

test('a random walk reaches every step there is', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(...optionSets), fc.array(move, { minLength: 10, maxLength: 60 }), (options, moves) => {
      seen.add(walk(options, moves).step.name)
    }),
    { numRuns: 3_000, seed: 42 },
  )
  for (const name of [
    'catalogue',
    'credentials',
    'walletConnect',
    'oauth',
    'mfa',
    'delayed',
    'accounts',
    'connected',
    'assets',
    'networks',
    'amount',
    'funding',
    'preview',
    'transferMfa',
    'userStep',
    'executed',
    'failed',
    'closed',
  ]) {
    assert.ok(seen.has(name), `${name} was never reached`)
  }
})
