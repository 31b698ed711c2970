import { depositAddress } from '../addresses/deposit-address.ts'
import { findRoute } from '../ledger/routes.ts'
import { oneTimeCode } from '../users/users.ts'
import type { AccountDesk } from './account-desk.ts'
import { answerCall } from './answer-call.ts'
import { InstitutionError } from './institution-error.ts'
import { shortText } from './text-schemas.ts'

const schema = {
  body: {
    type: 'object',
    required: ['symbol', 'network'],
    additionalProperties: false,
    properties: { symbol: shortText, network: shortText, mfaCode: shortText },
  },
}

/** `POST …/deposit-addresses`: where an account takes an asset in. The same address however often it is asked for. */
export function registerDepositAddresses(desk: AccountDesk): void {
  const { app, institution, faults } = desk
  app.post<{ Params: { accountId: string }; Body: { symbol: string; network: string; mfaCode?: string } }>(
    '/v1/accounts/:accountId/deposit-addresses',
    { schema },
    (request, reply) => {
      const user = desk.identify(request)
      const { book } = desk.accountOf(user, request.params.accountId)
      return answerCall(reply, faults.strikeOn(institution, user.username, 'read'), () => {
        const { symbol, network, mfaCode } = request.body
        const route = findRoute(symbol, network)
        if (!route) throw new InstitutionError('route_unavailable')
        if (user.terms.lacksKyc) throw new InstitutionError('kyc_required')
        if (user.terms.depositCode && mfaCode !== oneTimeCode) {
          const channel = desk.withdrawalCodeChannel
          throw new InstitutionError(mfaCode === undefined ? 'mfa_required' : 'mfa_failed', { channel })
        }
        return { ...depositAddress(institution, book, route.network), minimum: route.minimum }
      })
    },
  )
}
