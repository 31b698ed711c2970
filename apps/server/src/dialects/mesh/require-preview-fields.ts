import { TenonError } from '@tenon/core'
import type { Static } from 'typebox'
import type { previewSchema } from './offer-schemas.ts'

type Body = Static<typeof previewSchema>

/**
 * What a preview must name: a source, an asset, a network, and either an address or another account with its type.
 *
 * @throws TenonError `missingField`, with the rule that the product's error dictionary tells apart
 */
export function requirePreviewFields(body: Body): Body & { fromAuthToken: string; symbol: string; networkId: string } {
  const { fromAuthToken, symbol, networkId, toAddress, toAuthToken, toType } = body
  if (fromAuthToken === undefined) throw missing('fromAuthToken', 'fromAuthToken')
  if (symbol === undefined) throw missing('previewSymbol', 'symbol')
  if (networkId === undefined) throw missing('networkId', 'networkId')
  if (toAddress === undefined && (toAuthToken === undefined || toType === undefined)) {
    throw missing('destination', toAuthToken === undefined ? 'toAddress' : 'toType')
  }
  return { ...body, fromAuthToken, symbol, networkId }
}

function missing(rule: string, field: string): TenonError {
  return new TenonError('missingField', { message: `The ${field} field is required.`, detail: { rule } })
}
