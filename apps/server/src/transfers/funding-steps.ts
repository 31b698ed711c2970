import { sql } from 'kysely'
import type { FundingStep } from './transfer-types.ts'

/**
 * What a transfer makes at the institution first, in order, as one more column of a query on `transfer`. Amounts leave
 * PostgreSQL as text: JSON numbers would be read as floats.
 */
export const fundingSteps = sql<FundingStep[]>`(
  select coalesce(json_agg(json_strip_nulls(json_build_object(
    'kind', f.kind,
    'fromSymbol', f.from_symbol,
    'fromAmount', f.from_amount::text,
    'toSymbol', f.to_symbol,
    'amount', f.amount::text,
    'amountInFiat', f.amount_in_fiat::text,
    'fee', json_build_object('amount', f.fee::text, 'symbol', f.fee_symbol, 'amountInFiat', f.fee_in_fiat::text),
    'paymentMethod', f.payment_method,
    'status', f.status
  )) order by f.position), '[]')
  from transfer_funding f
  where f.client_id = transfer.client_id and f.transfer_id = transfer.transfer_id
)`
