import type { NetworkSlug } from '@tenon/core'
import type { Integration, ProviderContext } from '@tenon/integrations'
import type { Log } from '../log/log.ts'
import type { Chain } from './read-chain.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferSource } from './transfer-types.ts'

/** What the watcher asks of others in addition: it has no request that brings a source. */
export interface WatchDependencies extends Omit<TransferDependencies, 'pricesOf'> {
  findIntegration(integrationId: string): Integration | undefined
  contextFor(integration: Integration, environment: TransferSource['environment'], signal: AbortSignal): ProviderContext
  /** EVM networks that are read by JSON-RPC. On others the provider's own word is final. */
  chains: Readonly<Record<TransferSource['environment'], Readonly<Partial<Record<NetworkSlug, Chain>>>>>
  log: Log
}
