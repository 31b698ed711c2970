import type { Decimal, ErrorCode } from '@tenon/core'
import type { CodeRequest, FundingKind } from '@tenon/integrations'
import type { Generated } from 'kysely'
import type { TransferStatus, UserStep } from './transfer-status.ts'
import type { TransferSource, TransferType, TransferWarning } from './transfer-types.ts'

/** The tables of this room, as migrations 0003, 0005 and 0017 make them. A preview and its transfer are one row. */
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
    /** Null when the network is paid in the asset that is sent. */
    network_fee_symbol: string | null
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
    sub_client_id: string | null
    warnings: Generated<TransferWarning[]>
    /** SHA-256 of the `Idempotency-Key` under which it was sent in one step. */
    request_key: Generated<Buffer | null>
    created_at: Generated<Date>
    expires_at: Date

    // The claim.
    /** 32 hex characters, made by the first claim, the same ever after. */
    attempt_id: string | null
    executed_at: Date | null
    /** New with each claim: what one call found out is never written over another's. */
    claim_token: string | null
    /** Only while the provider may have to be read without the owner present. */
    sealed_credential: string | null
    /** Which proof the provider asked for, without any answer to it. */
    code_request: CodeRequest | null
    wrong_codes: Generated<number>
    /** What the person was asked for; until when they may answer. */
    user_step: UserStep | null
    user_step_until: Date | null

    // What the provider and the network said.
    withdrawal_id: string | null
    /** What the person's wallet said, not looked at yet. Migration 0020. */
    told_hash: string | null
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
  /** What has to be made at the institution before the withdrawal, in order. */
  transfer_funding: {
    client_id: string
    transfer_id: string
    position: number
    kind: FundingKind
    from_symbol: string
    /** What is given, without the fee. */
    from_amount: Decimal
    to_symbol: string
    /** What it makes of `to_symbol`. */
    amount: Decimal
    amount_in_fiat: Decimal
    fee: Decimal
    fee_symbol: string
    fee_in_fiat: Decimal
    payment_method: 'card' | 'bankAccount' | 'digitalWallet' | null
    status: Generated<'planned' | 'requesting' | 'unknown' | 'done' | 'failed'>
    /** 32 hex characters, stored before the provider is asked. */
    attempt_id: string | null
    requested_at: Date | null
    /** The provider's own id. */
    funding_id: string | null
    received: Decimal | null
    failure_code: ErrorCode | null
  }
  /** What a client allows per transfer, by currency. Migration 0011. */
  client_limit: {
    client_id: string
    environment: TransferSource['environment']
    fiat_currency: string
    minimum: Decimal | null
    maximum: Decimal | null
  }
  /** Where a client takes money itself, as it has registered. */
  client_destination: {
    client_id: string
    environment: TransferSource['environment']
    network_id: string
    /** In the spelling by which two addresses of the network are the same. */
    address: string
    created_at: Generated<Date>
  }
}
