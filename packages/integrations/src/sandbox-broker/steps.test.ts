import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { networks, parseDecimal } from '@tenon/core'
import { isAddressOf, password } from '@tenon/sandbox'
import { signIn } from '../contract/sign-in.ts'
import { startSimulators } from '../contract/start-simulators.ts'
import type { ProviderContext, WithdrawalOutcome, WithdrawalRequest } from '../integration.ts'
import { sandboxExchange } from '../sandbox-exchange/integration.ts'
import { sandboxBroker } from './integration.ts'

/** Longer than the simulators take to settle. */
const settledMs = 4000
const code = '123456'
const institutions = [
  { integration: sandboxBroker, path: '/broker', slug: 'broker', channel: 'phone' },
  { integration: sandboxExchange, path: '/exchange', slug: 'exchange', channel: 'totp' },
] as const

function request(changes: Partial<WithdrawalRequest> = {}): WithdrawalRequest {
  return {
    attemptId: '0123456789abcdef0123456789abcdef',
    symbol: 'USDC',
    network: 'polygon',
    amount: parseDecimal('25'),
    toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    ...changes,
  }
}

for (const { integration, path, slug, channel } of institutions) {
  const { operations } = integration
  // Of their own for each institution: the exchange refuses a clock that has been moved too far.
  const simulators = await startSimulators()
  after(() => simulators.close())
  afterEach(async () => {
    simulators.faults.clear()
    simulators.errands.forget()
    await simulators.ledger.reset()
  })
  const context: ProviderContext = {
    baseUrl: simulators.url + path,
    environment: 'sandbox',
    signal: new AbortController().signal,
  }
  const paid = () => simulators.ledger.search({ institution: slug }).filter(({ status }) => status !== 'awaitingPerson')

  async function enter(username: string) {
    const fillIn = (name: string) =>
      slug === 'broker' ? { username: name, password } : { apiKey: name, apiSecret: password, passphrase: password }
    const { secret, accounts } = await signIn(integration, simulators, context, fillIn, { username })
    const account = accounts[0]?.id ?? ''
    return {
      withdraw: (changes?: Partial<WithdrawalRequest>) =>
        operations.withdraw(context, secret, account, request(changes)),
      find: () => operations.findWithdrawal(context, secret, account, { ...request(), sinceMs: 0 }),
      read: (id: string) => operations.readWithdrawal(context, secret, account, id),
      routes: () => operations.listWithdrawalRoutes(context, secret, account),
      deposit: (wanted: { symbol: string; network: (typeof networks)[number]['slug']; mfaCode?: string }) =>
        operations.getDepositAddress(context, secret, account, wanted),
      holdings: () => operations.listHoldings(context, secret, account),
      prices: (symbols: readonly string[], currency: string) =>
        operations.listPrices(context, secret, symbols, currency),
      account,
      secret,
    }
  }

  for (const [username, wanted] of [
    ['MeshPhone', 'phone'],
    ['MeshEmail', 'email'],
    ['MeshTotp', 'totp'],
    ['MeshPin', 'tradingPin'],
    ['MeshTransferMfa', channel],
  ] as const) {
    test(`${integration.name}: ${username} is asked by ${wanted}; a wrong code fails, the right one pays once`, async () => {
      const { withdraw } = await enter(username)
      assert.deepEqual(await withdraw(), { outcome: 'mfaRequired', channel: wanted })
      assert.deepEqual(await withdraw({ mfaCode: '000000' }), { outcome: 'mfaFailed', channel: wanted })
      assert.equal(paid().length, 0)
      assert.equal((await withdraw({ mfaCode: code })).outcome, 'accepted')
      assert.equal((await withdraw()).outcome, 'accepted')
      assert.equal(paid().length, 1)
    })
  }

  test(`${integration.name}: MeshFace shows a page, and the repeated call passes once the button is pressed`, async () => {
    const { withdraw } = await enter('MeshFace')
    const asked = await withdraw()
    assert.ok(asked.outcome === 'mfaRequired' && asked.channel === 'face')
    assert.match(asked.qrCodeLink ?? '', /^http:.*\/person\/proofs\/[0-9a-f]{64}$/)
    assert.equal(asked.qrCode, asked.qrCodeLink)
    assert.deepEqual(await withdraw({ mfaCode: code }), asked)
    const [errand] = simulators.errands.open()
    assert.equal(errand && simulators.errands.finish({ id: errand.id }), 1)
    assert.equal((await withdraw()).outcome, 'accepted')
    assert.equal(paid().length, 1)
  })

  test(`${integration.name}: MeshMobile passes once the person tapped`, async () => {
    const { withdraw } = await enter('MeshMobile')
    assert.deepEqual(await withdraw(), { outcome: 'mfaRequired', channel: 'mobile' })
    assert.equal(simulators.errands.finish({ username: 'meshmobile', institution: slug }), 1)
    assert.equal((await withdraw()).outcome, 'accepted')
  })

  test(`${integration.name}: T44 MeshTwoCodes wants both codes; a code that comes twice is not the second one`, async () => {
    const { withdraw } = await enter('MeshTwoCodes')
    const first = await withdraw()
    assert.ok(first.outcome === 'mfaRequired')
    assert.deepEqual([first.channel, first.steps], ['totp', ['totp', 'email']])
    const given = { mfaCode: code, ...(first.challengeId === undefined ? {} : { challengeId: first.challengeId }) }
    const second = await withdraw(given)
    assert.ok(second.outcome === 'secondMfaRequired')
    assert.deepEqual([second.channel, second.steps], ['email', ['totp', 'email']])
    assert.notEqual(second.challengeId, first.challengeId)
    assert.deepEqual(await withdraw(given), second)
    const wrong = await withdraw({ mfaCode: '000000' })
    assert.ok(wrong.outcome === 'mfaFailed' && wrong.channel === 'email')
    assert.equal(paid().length, 0)
    const answer = { mfaCode: code, ...(second.challengeId === undefined ? {} : { challengeId: second.challengeId }) }
    simulators.faults.add({ operation: 'withdraw', fault: 'lostAnswer', times: 1 })
    assert.equal((await withdraw(answer)).outcome, 'unknown')
    assert.equal((await withdraw(answer)).outcome, 'accepted')
    assert.equal(paid().length, 1)
  })

  test(`${integration.name}: MeshOtherCode can have the code another way, once`, async () => {
    const { withdraw } = await enter('MeshOtherCode')
    const first = await withdraw()
    assert.ok(first.outcome === 'mfaRequired' && first.channel === 'phone' && first.hasOtherChannel)
    const other = await withdraw({ wantsOtherChannel: true })
    assert.ok(other.outcome === 'mfaRequired' && other.channel === 'email' && other.hasOtherChannel === undefined)
    assert.equal((await withdraw({ mfaCode: code, wantsOtherChannel: true })).outcome, 'accepted')
    assert.equal(paid().length, 1)
  })

  for (const [username, by] of [
    ['MeshConfirmEmail', 'email'],
    ['MeshApproveEmail', 'emailApproval'],
    ['MeshConfirmDevice', 'device'],
  ] as const) {
    test(`${integration.name}: ${username}'s withdrawal waits, and goes through without another call`, async () => {
      const { withdraw, find, read } = await enter(username)
      const waiting = await withdraw({ mfaCode: code })
      assert.ok(waiting.outcome === 'confirmationRequired' && waiting.by === by)
      assert.deepEqual(await withdraw({ mfaCode: code }), waiting)
      const id = waiting.withdrawalId ?? ''
      assert.equal((await find())?.status, 'awaitingPerson')
      assert.equal((await read(id))?.hash, undefined)
      assert.equal(paid().length, 0)

      await simulators.ledger.decide(id, 'confirm')
      assert.equal((await read(id))?.status, 'pending')
      assert.equal(await simulators.ledger.decide(id, 'deny'), undefined)
      simulators.advance(settledMs)
      const done = await read(id)
      assert.equal(done?.status, 'succeeded')
      assert.match(done?.hash ?? '', /^0x[0-9a-f]{64}$/)
      const again = await withdraw({ mfaCode: code })
      assert.equal(again.outcome === 'accepted' && again.withdrawalId, id)
      assert.equal(paid().length, 1)
    })
  }

  test(`${integration.name}: what the person denies is failed, and the money is back`, async () => {
    const { withdraw, read } = await enter('MeshConfirmEmail')
    const held = () => simulators.ledger.balances(slug, 'MeshConfirmEmail').get('USDC')
    const before = held()
    const waiting = await withdraw({ mfaCode: code })
    assert.notEqual(held(), before)
    const id = 'withdrawalId' in waiting ? (waiting.withdrawalId ?? '') : ''
    await simulators.ledger.decide(id, 'deny')
    assert.equal((await read(id))?.status, 'failed')
    assert.equal(held(), before)
  })

  test(`${integration.name}: MeshRegisterAddress pays only to what was saved`, async () => {
    const { withdraw } = await enter('MeshRegisterAddress')
    assert.deepEqual(await withdraw({ mfaCode: code }), { outcome: 'registerAddressRequired' })
    const [wanted] = simulators.errands.wanted()
    assert.ok(wanted)
    simulators.errands.save(wanted)
    assert.equal((await withdraw({ mfaCode: code })).outcome, 'accepted')
    const other = { attemptId: 'f'.repeat(32), toAddress: '0x1111111111111111111111111111111111111111' }
    assert.deepEqual(await withdraw({ mfaCode: code, ...other }), { outcome: 'registerAddressRequired' })
    assert.equal(paid().length, 1)
  })

  test(`${integration.name}: MeshKyc can neither send nor receive`, async () => {
    const { withdraw, deposit, routes } = await enter('MeshKyc')
    await assert.rejects(routes(), { code: 'kycRequired' })
    assert.deepEqual(await withdraw({ mfaCode: code }), { outcome: 'rejected', code: 'kycRequired' })
    assert.deepEqual(await deposit({ symbol: 'USDC', network: 'base' }), { status: 'kycRequired' })
  })

  test(`${integration.name}: gas is told in the network's coin, taken when it is there, and refused when not`, async () => {
    const rich = await enter('MeshGas')
    const route = (await rich.routes()).find(({ symbol, network }) => symbol === 'USDC' && network === 'ethereum')
    assert.deepEqual([route?.networkFee, route?.networkFeeSymbol], ['0.0005', 'ETH'])
    const held = () => Number(simulators.ledger.balances(slug, 'MeshGas').get('ETH'))
    const before = held()
    assert.equal((await rich.withdraw({ network: 'ethereum', mfaCode: code })).outcome, 'accepted')
    assert.ok(Math.abs(before - held() - 0.0005) < 1e-9)
    const poor = await enter('MeshNoGas')
    const refused = await poor.withdraw({ network: 'ethereum', mfaCode: code })
    assert.deepEqual(refused, { outcome: 'rejected', code: 'balanceNotEnough' })
    assert.equal(paid().length, 1)
  })

  for (const [username, refusal] of [
    ['MeshNewYork', 'nyCoinbaseUserRestrictions'],
    ['MeshRefused', 'refusedByInstitution'],
  ] as const) {
    test(`${integration.name}: every route of ${username} says ${refusal}, and is closed`, async () => {
      const { routes, withdraw } = await enter(username)
      const found = await routes()
      assert.ok(found.length > 0 && found.every((route) => route.refusal === refusal))
      assert.deepEqual(await withdraw({ mfaCode: code }), { outcome: 'rejected', code: 'refusedByIntegration' })
    })
  }

  test(`${integration.name}: a deposit address is the same each time, valid, and what is paid there arrives`, async () => {
    const [payer, taker] = [await enter('Mesh'), await enter('Mesh2')]
    for (const [symbol, network] of [
      ['USDC', 'polygon'],
      ['BTC', 'bitcoin'],
      ['SOL', 'solana'],
      ['XRP', 'ripple'],
      ['XLM', 'stellar'],
    ] as const) {
      const place = await taker.deposit({ symbol, network })
      assert.ok(place.status === 'ready')
      assert.deepEqual(await taker.deposit({ symbol, network }), place)
      assert.ok(isAddressOf(network, place.address), place.address)
      const hasTag = networks.some((one) => one.slug === network && 'tag' in one)
      assert.equal(place.addressTag !== undefined, hasTag, network)
      const outcome: WithdrawalOutcome = await payer.withdraw({
        ...{ attemptId: symbol.padEnd(32, '0'), symbol, network, amount: parseDecimal('2'), toAddress: place.address },
        ...(place.addressTag === undefined ? {} : { addressTag: place.addressTag }),
        mfaCode: code,
      })
      assert.equal(outcome.outcome, 'accepted', symbol)
    }
    assert.deepEqual(await taker.holdings(), [])
    simulators.advance(settledMs)
    const held = (await taker.holdings()).map(({ symbol, total }) => `${symbol} ${total}`)
    assert.deepEqual(held.toSorted(), ['BTC 2', 'SOL 2', 'USDC 2', 'XLM 2', 'XRP 2'])
  })

  test(`${integration.name}: MeshDepositCode's address takes a code`, async () => {
    const { deposit } = await enter('MeshDepositCode')
    const wanted = { symbol: 'USDC', network: 'ethereum' } as const
    assert.deepEqual(await deposit(wanted), { status: 'mfaRequired', channel })
    await assert.rejects(deposit({ ...wanted, mfaCode: '000000' }), { code: 'incorrect2faCode' })
    assert.equal((await deposit({ ...wanted, mfaCode: code })).status, 'ready')
  })

  test(`${integration.name}: prices are exact, and a symbol without one is left out`, async () => {
    const { prices } = await enter('Mesh')
    assert.deepEqual(await prices(['ETH', 'NOPE'], 'EUR'), [
      { symbol: 'ETH', fiatCurrency: 'EUR', price: '2777.777777777777777777' },
    ])
    assert.deepEqual(await prices([], 'USD'), [])
  })

  test(`${integration.name}: terms are told to anybody`, async () => {
    const terms = await operations.readQuoteTerms(context, { symbol: 'ETH', network: 'base', fiatCurrency: 'USD' })
    assert.deepEqual([terms?.price, terms?.minimum, terms?.institutionFee], ['3015', '0.001', '0.0001'])
    assert.ok(terms?.funding.some(({ kind }) => kind === 'paymentMethodDepositUsage'))
    const nowhere = { symbol: 'ETH', network: 'solana', fiatCurrency: 'USD' } as const
    assert.equal(await operations.readQuoteTerms(context, nowhere), undefined)
  })

  test(`${integration.name}: a stale read does not know yet what was just made`, async () => {
    const { withdraw, find } = await enter('Mesh')
    assert.equal((await withdraw({ mfaCode: code })).outcome, 'accepted')
    simulators.faults.add({ operation: 'read', fault: 'staleRead', times: 1 })
    assert.equal(await find(), undefined)
    assert.equal((await find())?.status, 'pending')
    simulators.advance(settledMs)
    simulators.faults.add({ operation: 'read', fault: 'staleRead', times: 1 })
    assert.equal((await find())?.status, 'pending')
    assert.equal((await find())?.status, 'succeeded')
  })

  test(`${integration.name}: T42 half an answer is an unknown outcome, a slow one arrives`, async () => {
    const { withdraw } = await enter('Mesh')
    simulators.faults.add({ operation: 'withdraw', fault: 'halfAnswer', times: 1 })
    assert.equal((await withdraw({ mfaCode: code })).outcome, 'unknown')
    assert.equal(paid().length, 1)
    simulators.faults.add({ operation: 'withdraw', fault: 'slowAnswer', delayMs: 20, times: 1 })
    assert.equal((await withdraw({ mfaCode: code })).outcome, 'accepted')
    simulators.faults.add({ operation: 'withdraw', fault: 'slowRequest', delayMs: 20, times: 1 })
    assert.equal((await withdraw({ mfaCode: code, attemptId: 'b'.repeat(32) })).outcome, 'accepted')
    assert.equal(paid().length, 2)
  })
}
