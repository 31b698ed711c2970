import type { Integration, ProviderContext } from '@tenon/integrations'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferSource } from './transfer-types.ts'

/** What a look at a transfer asks of others, whoever brings the source. */
export type LookDependencies = Omit<TransferDependencies, 'pricesOf'>

/** What the watcher asks of others in addition: it has no request that brings a source. */
export interface WatchDependencies extends LookDependencies {
  findIntegration(integrationId: string, environment: TransferSource['environment']): Integration | undefined
  contextFor(integration: Integration, environment: TransferSource['environment'], signal: AbortSignal): ProviderContext
}
