import { type CodeChannel, zero } from '@tenon/core'
import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { CodeRequest, ConfirmationBy, Integration, WithdrawalOutcome, WithdrawalState } from '../integration.ts'
import type { JsonReply } from '../session/request-json.ts'
import { readNetwork, requiredAmount, requiredText, rowsOf } from './account-fields.ts'
import { bodyOf, refusalOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

/** How the sandbox words the steps of the person, and what each is to us. Every other word of `error` is in `refusalOf`. */
const steps: Readonly<Record<string, 'mfaRequired' | 'secondMfaRequired' | 'mfaFailed'>> = {
  mfa_required: 'mfaRequired',
  second_mfa_required: 'secondMfaRequired',
  mfa_failed: 'mfaFailed',
}

const channels: ReadonlySet<string> = new Set<CodeChannel>(['totp', 'phone', 'email', 'face', 'tradingPin', 'mobile'])
const confirmations: ReadonlySet<string> = new Set<ConfirmationBy>(['email', 'emailApproval', 'device'])

const states: Readonly<Record<string, WithdrawalState['status']>> = {
  awaiting_person: 'awaitingPerson',
  succeeded: 'succeeded',
  failed: 'failed',
}

/** The operations of sending. The sandbox keeps our attempt id as `clientId`, so every repeat is the same withdrawal. */
export function withdrawalOperations(send: Send) {
  return {
    async listWithdrawalRoutes(context, secret, accountId) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/withdrawal-routes`
      const rows = rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'routes')
      return rows.flatMap((row) => {
        // A network that we do not know yet is not offered.
        const network = readNetwork(row)
        if (!network) return []
        const networkFeeSymbol = textOf(row, 'networkFeeSymbol')
        const refusal = textOf(row, 'refusal')
        return [
          {
            symbol: requiredText(row, 'symbol'),
            network,
            minimum: requiredAmount(row, 'minimum'),
            maximum: requiredAmount(row, 'maximum'),
            institutionFee: requiredAmount(row, 'fee'),
            networkFee: readAmount(textOf(row, 'networkFee')) ?? zero,
            ...(networkFeeSymbol === undefined ? {} : { networkFeeSymbol }),
            ...(refusal === undefined ? {} : { refusal: readRefusal(refusal) }),
          },
        ]
      })
    },

    async withdraw(context, secret, accountId, request) {
      const { attemptId, mfaCode, challengeId, wantsOtherChannel, symbol, network, amount, toAddress } = request
      const reply = await send(context, secret, 'POST', `/v1/accounts/${encodeURIComponent(accountId)}/withdrawals`, {
        ...{ clientId: attemptId, symbol, network, amount, toAddress },
        ...(request.addressTag === undefined ? {} : { addressTag: request.addressTag }),
        ...(mfaCode === undefined ? {} : { mfaCode }),
        ...(challengeId === undefined ? {} : { challengeId }),
        ...(wantsOtherChannel ? { otherChannel: true } : {}),
      })
      return outcomeOf(reply)
    },

    async readWithdrawal(context, secret, accountId, withdrawalId) {
      const account = `/v1/accounts/${encodeURIComponent(accountId)}`
      const reply = await send(context, secret, 'GET', `${account}/withdrawals/${encodeURIComponent(withdrawalId)}`)
      const isUnknown = reply.kind === 'answer' && reply.status === 404 && textOf(reply.body, 'error') === 'not_found'
      return isUnknown ? undefined : stateOf(bodyOf(reply))
    },

    async findWithdrawal(context, secret, accountId, { attemptId }) {
      const account = `/v1/accounts/${encodeURIComponent(accountId)}`
      const path = `${account}/withdrawals?clientId=${encodeURIComponent(attemptId)}`
      const [found] = rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'withdrawals')
      return found === undefined ? undefined : stateOf(found)
    },
  } satisfies Partial<Integration['operations']>
}

function outcomeOf(reply: JsonReply): WithdrawalOutcome {
  const code = refusalOf(reply)
  if (reply.kind === 'silence') {
    return code === undefined ? { outcome: 'unknown', cause: reply.cause } : { outcome: 'rejected', code }
  }
  const { status, body } = reply
  const step = status === 401 || status === 402 ? steps[textOf(body, 'error') ?? ''] : undefined
  if (step !== undefined) return { outcome: step, ...codeRequestOf(body) }
  if (code === 'whitelistAddressRequired') return { outcome: 'registerAddressRequired' }
  if (code !== undefined) return { outcome: 'rejected', code }
  const withdrawalId = textOf(body, 'id')
  if (status === 202 && withdrawalId !== undefined) {
    return { outcome: 'confirmationRequired', by: confirmationOf(body), withdrawalId }
  }
  if (status !== 200 || withdrawalId === undefined) return { outcome: 'unknown', cause: `status ${status}` }
  return { outcome: 'accepted', withdrawalId, ...traceOf(body) }
}

function codeRequestOf(body: unknown): CodeRequest {
  const told = listOf(body, 'steps') ?? []
  const [challengeId, qrCode, qrCodeLink] = ['challengeId', 'qrCode', 'qrCodeLink'].map((name) => textOf(body, name))
  return {
    channel: channelOf(textOf(body, 'channel')),
    ...(told.length < 2 ? {} : { steps: told.map(channelOf) }),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(fieldOf(body, 'hasOtherChannel') === true ? { hasOtherChannel: true } : {}),
    ...(qrCode === undefined ? {} : { qrCode }),
    ...(qrCodeLink === undefined ? {} : { qrCodeLink }),
  }
}

function stateOf(row: unknown): WithdrawalState {
  const status = states[textOf(row, 'status') ?? ''] ?? 'pending'
  return { withdrawalId: requiredText(row, 'id'), status, ...traceOf(row) }
}

/** What awaits the person has no hash yet, and where it will come from is not told before it was sent. */
function traceOf(row: unknown): { hash?: string; fromAddress?: string } {
  const [hash, fromAddress] = [textOf(row, 'hash'), textOf(row, 'fromAddress')]
  return { ...(hash === undefined ? {} : { hash }), ...(fromAddress === undefined ? {} : { fromAddress }) }
}

/** The way of a word; `unspecified` for one that we do not know. */
export function channelOf(told: unknown): CodeChannel {
  return isChannel(told) ? told : 'unspecified'
}

function isChannel(told: unknown): told is CodeChannel {
  return typeof told === 'string' && channels.has(told)
}

function confirmationOf(body: unknown): ConfirmationBy {
  const told = textOf(body, 'confirmBy')
  return isConfirmation(told) ? told : 'email'
}

function isConfirmation(told: string | undefined): told is ConfirmationBy {
  return told !== undefined && confirmations.has(told)
}

function readRefusal(told: string): 'refusedByInstitution' | 'nyCoinbaseUserRestrictions' {
  return told === 'nyCoinbaseUserRestrictions' ? told : 'refusedByInstitution'
}
