import type { CodeChannel, Decimal, ErrorCode } from '@tenon/core'
import type { Generated } from 'kysely'
import type { TransferStatus } from './transfer-status.ts'
import type { TransferSource, TransferType } from './transfer-types.ts'

/** The tables of this room, as migration 0003 makes them. A preview and its transfer are one row. */
export interface TransferTables {
  transfer: {
    client_id: string
    /** The preview's id and, once executed, the transfer's. */
    transfer_id: string
    environment: TransferSource['environment']
    status: TransferStatus

    // Fixed at preview; a trigger refuses any change.
    user_id: string
    integration_id: string
    integration_name: string
    account_id: string
    account_name: string
    network_id: string
    symbol: string
    to_address: string
    address_tag: string | null
    amount_to_request: Decimal
    /** SHA-256, hex, of what the provider will be asked for. */
    request_digest: string
    amount: Decimal
    amount_in_fiat: Decimal
    amount_to_receive: Decimal
    amount_to_receive_in_fiat: Decimal
    total: Decimal
    total_in_fiat: Decimal
    institution_fee: Decimal
    institution_fee_in_fiat: Decimal
    network_fee: Decimal
    network_fee_in_fiat: Decimal
    client_fee: Decimal | null
    client_fee_in_fiat: Decimal | null
    client_fee_ratio: Decimal | null
    is_fee_inclusive: boolean
    fiat_currency: string
    unit_price: Decimal
    price_source: string
    price_at: Date
    client_transaction_id: string | null
    transfer_type: TransferType
    created_at: Generated<Date>
    expires_at: Date

    // The claim.
    /** 32 hex characters, made by the first claim, the same ever after. */
    attempt_id: string | null
    executed_at: Date | null
    /** Only while the provider may have to be read without the owner present. */
    sealed_credential: string | null
    code_channel: CodeChannel | null
    wrong_codes: Generated<number>
    /** What the person was asked for; until when they may answer. */
    user_step: 'mfaRequired' | 'mfaFailed' | 'registerAddress' | null
    user_step_until: Date | null

    // What the provider and the network said.
    withdrawal_id: string | null
    hash: string | null
    from_address: string | null
    confirmations: Generated<number>
    failure_code: ErrorCode | null
    finished_at: Date | null

    // The watcher's own.
    next_check_at: Date | null
    lease_until: Date | null
    lease_token: string | null
    unknown_since: Date | null
    reads_without_match: Generated<number>
    alerted_at: Date | null
  }
}
