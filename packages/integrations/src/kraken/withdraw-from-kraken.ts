import { addDecimals, compareDecimals, type Decimal, networkBySlug } from '@tenon/core'
import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret, WithdrawalOutcome, WithdrawalRequest } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { askKraken, readKraken } from './ask-kraken.ts'
import { krakenAssetOf } from './kraken-names.ts'
import { readKrakenMethods } from './read-kraken-methods.ts'

/**
 * Sends crypto from Kraken. Kraken pays only to addresses that the user saved there under a name (`key`), takes the amount
 * with its fee inside, and no id of ours: so this looks up key and fee first, and caps the fee at what it looked up.
 *
 * A failure before the last call is `rejected`, because nothing that moves money had been asked.
 *
 * https://docs.kraken.com/api-reference/funding/withdraw-funds
 */
export async function withdrawFromKraken(
  context: ProviderContext,
  secret: Secret,
  request: WithdrawalRequest,
): Promise<WithdrawalOutcome> {
  const asset = krakenAssetOf(request.symbol)
  let prepared: { key: string; fee: Decimal } | WithdrawalOutcome
  try {
    prepared = await prepare(context, secret, asset, request)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return rejected(error.code)
  }
  if ('outcome' in prepared) return prepared

  const reply = await askKraken(context, secret, 'Withdraw', {
    asset,
    key: prepared.key,
    address: request.toAddress,
    amount: addDecimals(request.amount, prepared.fee),
    max_fee: prepared.fee,
  })
  if (reply.kind === 'unknown') return { outcome: 'unknown', cause: reply.cause }
  if (reply.kind === 'refused') return rejected(reply.code)
  const withdrawalId = textOf(reply.result, 'refid')
  if (withdrawalId === undefined) return { outcome: 'unknown', cause: 'noRefid' }
  return { outcome: 'accepted', withdrawalId: `${asset}:${withdrawalId}` }
}

function rejected(code: ProviderError['code']): WithdrawalOutcome {
  return code === 'whitelistAddressRequired' ? { outcome: 'registerAddressRequired' } : { outcome: 'rejected', code }
}

async function prepare(
  context: ProviderContext,
  secret: Secret,
  asset: string,
  request: WithdrawalRequest,
): Promise<{ key: string; fee: Decimal } | WithdrawalOutcome> {
  const methods = readKrakenMethods(await readKraken(context, secret, 'WithdrawMethods', { asset }))
  const way = methods.find(({ symbol, network }) => symbol === request.symbol && network === request.network)
  if (!way) return rejected('refusedByIntegration')
  if (compareDecimals(request.amount, way.minimum) < 0) return rejected('amountBelowMinimum')

  const saved = await readKraken(context, secret, 'WithdrawAddresses', { asset, method: way.method })
  const isEvm = networkBySlug(request.network).addressKind === 'evm'
  const form = (text: string | undefined) => (isEvm ? text?.toLowerCase() : text)
  const entry = (listOf({ saved }, 'saved') ?? []).find(
    (row) =>
      form(textOf(row, 'address')) === form(request.toAddress) &&
      (textOf(row, 'memo') ?? textOf(row, 'tag')) === request.addressTag &&
      // An address that waits for the user's e-mail confirmation cannot be paid to.
      fieldOf(row, 'verified') !== false,
  )
  const key = textOf(entry, 'key')
  if (key === undefined) return { outcome: 'registerAddressRequired' }

  const asked = addDecimals(request.amount, way.fee)
  const info = await readKraken(context, secret, 'WithdrawInfo', { asset, key, amount: asked })
  const fee = readAmount(textOf(info, 'fee'))
  const limit = readAmount(textOf(info, 'limit'))
  // The fee of this address can differ from the method's only if it just changed. The user agreed to the old one.
  if (fee === undefined || compareDecimals(fee, way.fee) > 0) return rejected('refusedByIntegration')
  // `limit` is the most that can arrive right now.
  if (limit !== undefined && compareDecimals(limit, request.amount) < 0) return rejected('balanceNotEnough')
  return { key, fee }
}
