import { createHash } from 'node:crypto'
import type { TransferRow } from './transfer-row.ts'

/** SHA-256, hex, of exactly what the provider is asked for: asset, network, amount as text, address, tag. */
export function requestDigest(
  request: Pick<TransferRow, 'symbol' | 'network_id' | 'amount_to_request' | 'to_address' | 'address_tag'>,
): string {
  const { symbol, network_id, amount_to_request, to_address, address_tag } = request
  return createHash('sha256')
    .update(JSON.stringify([symbol, network_id, amount_to_request, to_address, address_tag]))
    .digest('hex')
}
