import type { NetworkSlug } from '@tenon/core'
import type { EnvironmentIntegrations } from '../../catalogue/environment-integrations.ts'
import type { SolanaChain } from '../../chains/solana-chain.ts'
import type { Environment } from '../../clients/client-tables.ts'
import type { AccountTokenMaker } from '../../connections/account-token.ts'
import type { ConnectedAccountStore } from '../../connections/connected-account.store.ts'
import type { AccountOpener } from '../../connections/open-account.ts'
import type { RenewParts } from '../../connections/renew-once.ts'
import type { LinkSessionStore } from '../../link-sessions/link-session.store.ts'
import type { Log } from '../../log/log.ts'
import type { PriceOf } from '../../prices/price.ts'
import type { SendRequest, SendResult } from '../../transfers/send-transfer.ts'
import type { TransferSource, Transfers } from '../../transfers/transfer-types.ts'

/** The functions of the rooms that this dialect words. */
export interface MeshParts {
  integrations: EnvironmentIntegrations
  /** Whether an institution answers at the moment. */
  isUp(environment: Environment, integrationId: string): boolean
  linkSessions: LinkSessionStore
  /** Origin of the Link page. */
  linkUrl: string
  tokens: AccountTokenMaker
  accounts: ConnectedAccountStore
  opener: AccountOpener
  renewing: RenewParts
  pricesOf(environment: Environment): PriceOf
  transfers: Transfers
  /** Previews and executes in one step. */
  send(source: TransferSource, request: SendRequest): Promise<SendResult>
  solanaOf(environment: Environment): SolanaChain
  /** Networks that the operator has turned off. Default none. */
  disabledNetworks?: ReadonlySet<NetworkSlug>
  log: Log
}
