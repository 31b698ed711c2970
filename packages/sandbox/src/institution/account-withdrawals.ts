import { parseDecimal, zero } from '@tenon/core'
import type { SandboxWithdrawal } from '../ledger/ledger.ts'
import { type Refusal, refusalOf } from '../ledger/refusal-of.ts'
import { routeTerms } from '../ledger/route-terms.ts'
import { findRoute, type Route } from '../ledger/routes.ts'
import { keyGrantsOf } from '../users/key-grants-of.ts'
import type { SandboxUser } from '../users/users.ts'
import type { AccountDesk } from './account-desk.ts'
import { answerCall } from './answer-call.ts'
import { createProofCheck, type GivenProof } from './check-proofs.ts'
import { InstitutionError } from './institution-error.ts'
import type { RefusalCode } from './refusals.ts'
import { amountText, shortText } from './text-schemas.ts'

interface WithdrawalBody extends GivenProof {
  symbol: string
  network: string
  amount: string
  toAddress: string
  addressTag?: string
}

const schema = {
  body: {
    type: 'object',
    required: ['clientId', 'symbol', 'network', 'amount', 'toAddress'],
    additionalProperties: false,
    properties: {
      clientId: shortText,
      symbol: shortText,
      network: shortText,
      amount: amountText,
      toAddress: shortText,
      addressTag: shortText,
      mfaCode: shortText,
      challengeId: shortText,
      otherChannel: { type: 'boolean' },
    },
  },
}

const refusalCodes: Readonly<Record<Refusal, RefusalCode>> = {
  amountBelowMinimum: 'amount_below_minimum',
  amountAboveMaximum: 'amount_above_maximum',
  tooManyDecimals: 'too_many_decimals',
  invalidAddress: 'invalid_address',
}

/**
 * `POST …/withdrawals`. A `clientId` that was used gives its withdrawal back, whatever else comes along; a new one passes,
 * in this order: the route, who the person is, saved addresses, proofs. What the person has to confirm elsewhere is made
 * and answered with 202 until they did.
 */
export function registerAccountWithdrawals(desk: AccountDesk): void {
  const { app, institution, ledger, faults, errands } = desk
  const checkProofs = createProofCheck({ institution, channel: desk.withdrawalCodeChannel, errands })

  function checkRoute(user: SandboxUser, wanted: Omit<WithdrawalBody, keyof GivenProof>): Route {
    const route = findRoute(wanted.symbol, wanted.network)
    if (!route) throw new InstitutionError('route_unavailable')
    const refusal = refusalOf(route, parseDecimal(wanted.amount), wanted.toAddress)
    if (refusal) throw new InstitutionError(refusalCodes[refusal])
    if (!keyGrantsOf(user).includes('withdraw')) throw new InstitutionError('key_not_allowed')
    if (user.terms.lacksKyc) throw new InstitutionError('kyc_required')
    if (user.terms.refusal) throw new InstitutionError('route_unavailable')
    if (user.terms.savesAddresses) {
      const { symbol, toAddress: address, addressTag } = wanted
      const entry = { institution, username: user.username, network: route.network, symbol, address }
      if (!errands.hasSaved({ ...entry, ...(addressTag === undefined ? {} : { addressTag }) })) {
        throw new InstitutionError('address_not_registered')
      }
    }
    return route
  }

  app.post<{ Params: { accountId: string }; Body: WithdrawalBody }>(
    '/v1/accounts/:accountId/withdrawals',
    { schema },
    (request, reply) => {
      const user = desk.identify(request)
      const { book } = desk.accountOf(user, request.params.accountId)
      const { clientId, mfaCode: _, challengeId: __, otherChannel: ___, ...wanted } = request.body
      const earlier = ledger.withdrawalOfClient(institution, book, clientId)
      const route = earlier ? undefined : checkRoute(user, wanted)
      if (route) checkProofs(user, request.body, `${request.protocol}://${request.host}/person/proofs`)
      // Asked only now: a fault of the withdrawal strikes the call that would pay, not the question for the code.
      const strike = faults.strikeOn(institution, user.username, 'withdraw')
      return answerCall(reply, strike, async () => {
        const withdrawal = earlier ?? (route && (await make(user, book, route, { ...wanted, clientId })))
        if (withdrawal?.status === 'awaitingPerson') reply.code(202)
        return withdrawal && { ...withdrawalWorded(withdrawal), ...confirmationOf(user, withdrawal) }
      })
    },
  )

  function make(user: SandboxUser, book: string, route: Route, wanted: Omit<WithdrawalBody, 'mfaCode'>) {
    const { networkFee, networkFeeSymbol = route.symbol } = routeTerms(user, route)
    const { clientId, symbol, toAddress, addressTag } = wanted
    return ledger.withdraw(
      {
        ...{ institution, username: book, clientId, symbol, network: route.network, fee: route.fee, toAddress },
        amount: parseDecimal(wanted.amount),
        ...(addressTag === undefined ? {} : { addressTag }),
        ...(networkFee === undefined ? {} : { gas: { symbol: networkFeeSymbol, amount: networkFee } }),
      },
      { awaitsPerson: user.terms.confirmation !== undefined },
    )
  }
}

function confirmationOf(user: SandboxUser, { status }: SandboxWithdrawal) {
  return status === 'awaitingPerson' ? { confirmBy: user.terms.confirmation } : {}
}

/** A withdrawal in the words of broker and exchange. */
export function withdrawalWorded(withdrawal: SandboxWithdrawal) {
  const { id, clientId, symbol, network, amount, fee, toAddress, addressTag, status, hash } = withdrawal
  const { fromAddress, createdAtMs, gas } = withdrawal
  const createdAt = new Date(createdAtMs).toISOString()
  const networkFee = gas?.amount ?? zero
  return {
    ...{ id, clientId, symbol, network, amount, fee, networkFee, toAddress, addressTag },
    ...{ status: status === 'awaitingPerson' ? 'awaiting_person' : status, hash, fromAddress, createdAt },
  }
}
