import { createHash } from 'node:crypto'
import type { OrderDraft } from './trading-types.ts'

/** SHA-256, hex, of exactly what is asked for; a code is no part of it. */
export function orderDigest(draft: OrderDraft): string {
  const { side, kind, likelyKind, symbol, paymentSymbol, paymentKind, amount, amountIn, type, price, timeInForce } =
    draft
  const market = [symbol, kind ?? null, likelyKind ?? null, paymentSymbol, paymentKind]
  return createHash('sha256')
    .update(
      JSON.stringify([
        ...market,
        ...[side, amount, amountIn, type, price ?? null, timeInForce, draft.isExtendedHours ?? false],
      ]),
    )
    .digest('hex')
}
