import type { NetworkSlug } from '@tenon/core'
import type { EnvironmentIntegrations } from '../../catalogue/environment-integrations.ts'
import type { SolanaChain } from '../../chains/solana-chain.ts'
import type { SettingsOwner } from '../../clients/client-settings.ts'
import type { Environment } from '../../clients/client-tables.ts'
import type { ClientLinkSettings } from '../../clients/link-settings.ts'
import type { SubClients } from '../../clients/sub-clients.ts'
import type { OAuthSignIn } from '../../connections/oauth-sign-in.ts'
import type { AccountOpener } from '../../connections/open-account.ts'
import type { RefreshParts } from '../../connections/refresh-connection.ts'
import type { RemovalParts } from '../../connections/remove-connection.ts'
import type { SignIns } from '../../connections/sign-in.ts'
import type { SignInSteps } from '../../connections/sign-in-steps.ts'
import type { LinkSessionStore } from '../../link-sessions/link-session.store.ts'
import type { Log } from '../../log/log.ts'
import type { Portfolios } from '../../portfolio/portfolio-types.ts'
import type { Trading } from '../../trading/trading-types.ts'
import type { SendRequest, SendResult } from '../../transfers/send-transfer.ts'
import type { TransferSource, Transfers } from '../../transfers/transfer-types.ts'
import type { Wallets } from '../../wallets/create-wallets.ts'

/** The functions of the rooms that this dialect words. */
export interface MeshParts {
  integrations: EnvironmentIntegrations
  /** While an institution does not answer: for how long so far, and until it is asked again, in milliseconds. */
  outageOf(environment: Environment, integrationId: string): { forMs: number; retryInMs: number } | undefined
  linkSessions: LinkSessionStore
  linkSettings: ClientLinkSettings
  subClients: SubClients
  /** The name of a client, or of its sub-client, as people read it. */
  clientNameOf(owner: SettingsOwner, subClientId: string | undefined): Promise<string>
  wallets: Wallets
  /** Origin of the Link page. */
  linkUrl: string
  opener: AccountOpener
  refreshing: RefreshParts
  removing: RemovalParts
  signIns: SignIns
  signInSteps: SignInSteps
  oauth: OAuthSignIn
  /** Refuses a page that a browser may not be sent to. @throws TenonError `invalidField` */
  checkReturnUrl(owner: SettingsOwner, returnUrl: string): Promise<void>
  portfolio: Portfolios
  transfers: Transfers
  trading: Trading
  /** Previews and executes in one step. */
  send(source: TransferSource, request: SendRequest): Promise<SendResult>
  solanaOf(environment: Environment): SolanaChain
  /** Networks that the operator has turned off. Default none. */
  disabledNetworks?: ReadonlySet<NetworkSlug>
  log: Log
}
