import { textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Integration, ProviderContext, Secret } from '../integration.ts'
import { requiredAmount, requiredText, rowsOf } from './account-fields.ts'
import { fundingOperations } from './account-fundings.ts'
import { movementOperations } from './account-movements.ts'
import { orderOperations } from './account-orders.ts'
import { priceOperations } from './account-prices.ts'
import { identityOperation } from './account-profile.ts'
import { tradingTermsOperations } from './account-trading-terms.ts'
import { channelOf, withdrawalOperations } from './account-withdrawals.ts'
import { bodyOf, refusalOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

/** The operations that the sandbox's broker and exchange share: same paths, same answers, another way to sign in. */
export function accountOperations(send: Send) {
  async function read(context: ProviderContext, secret: Secret, path: string): Promise<unknown> {
    return bodyOf(await send(context, secret, 'GET', path))
  }

  return {
    ...withdrawalOperations(send),
    ...fundingOperations(send),
    ...priceOperations(send),
    ...tradingTermsOperations(send),
    ...orderOperations(send),
    ...movementOperations(send),
    ...identityOperation(send),

    async listAccounts(context, secret) {
      const rows = rowsOf(await read(context, secret, '/v1/accounts'), 'accounts')
      return rows.map((row) => ({ id: requiredText(row, 'id'), name: requiredText(row, 'name') }))
    },

    async listHoldings(context, secret, accountId) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/holdings`
      return rowsOf(await read(context, secret, path), 'holdings').map((row) => {
        const costBasis = readAmount(textOf(row, 'costBasis'))
        return {
          symbol: requiredText(row, 'symbol').toUpperCase(),
          name: requiredText(row, 'name'),
          kind: textOf(row, 'kind') === 'equity' ? 'equity' : 'crypto',
          total: requiredAmount(row, 'total'),
          available: requiredAmount(row, 'available'),
          ...(costBasis === undefined ? {} : { costBasis }),
        }
      })
    },

    async listBalances(context, secret, accountId) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/balances`
      return rowsOf(await read(context, secret, path), 'balances').map((row) => ({
        currency: requiredText(row, 'currency'),
        cash: requiredAmount(row, 'cash'),
        buyingPower: requiredAmount(row, 'buyingPower'),
      }))
    },

    async getDepositAddress(context, secret, accountId, { symbol, network, mfaCode }) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/deposit-addresses`
      const body = { symbol, network, ...(mfaCode === undefined ? {} : { mfaCode }) }
      const reply = await send(context, secret, 'POST', path, body)
      if (reply.kind === 'answer' && reply.status === 402) {
        return { status: 'mfaRequired', channel: channelOf(textOf(reply.body, 'channel')) }
      }
      if (refusalOf(reply) === 'kycRequired') return { status: 'kycRequired' }
      const answer = bodyOf(reply)
      const addressTag = textOf(answer, 'addressTag')
      const minimum = readAmount(textOf(answer, 'minimum'))
      return {
        status: 'ready',
        address: requiredText(answer, 'address'),
        ...(addressTag === undefined ? {} : { addressTag }),
        ...(minimum === undefined ? {} : { minimum }),
      }
    },
  } satisfies Partial<Integration['operations']>
}
