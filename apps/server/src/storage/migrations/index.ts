import type { Migration } from 'kysely/migration'
import * as clients from './0001-clients.ts'
import * as linkSessions from './0002-link-sessions.ts'
import * as transfers from './0003-transfers.ts'
import * as webhooks from './0004-webhooks.ts'
import * as transferSteps from './0005-transfer-steps.ts'
import * as webhookFeed from './0006-webhook-feed.ts'
import * as idempotency from './0007-idempotency.ts'
import * as tokenRefresh from './0008-token-refresh.ts'
import * as destinations from './0009-destinations.ts'
import * as webhookSequence from './0010-webhook-sequence.ts'
import * as transferLimits from './0011-transfer-limits.ts'
import * as trading from './0012-trading.ts'
import * as portfolioSnapshots from './0013-portfolio-snapshots.ts'
import * as signIns from './0014-sign-ins.ts'
import * as subClients from './0015-sub-clients.ts'
import * as wallets from './0016-wallets.ts'
import * as sendKeys from './0017-send-keys.ts'
import * as linkSettings from './0018-link-settings.ts'
import * as terms from './0019-terms.ts'
import * as walletSources from './0020-wallet-sources.ts'

/** Every migration in order. Forward only: a published one is never edited, a mistake is mended by the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-clients': clients,
  '0002-link-sessions': linkSessions,
  '0003-transfers': transfers,
  '0004-webhooks': webhooks,
  '0005-transfer-steps': transferSteps,
  '0006-webhook-feed': webhookFeed,
  '0007-idempotency': idempotency,
  '0008-token-refresh': tokenRefresh,
  '0009-destinations': destinations,
  '0010-webhook-sequence': webhookSequence,
  '0011-transfer-limits': transferLimits,
  '0012-trading': trading,
  '0013-portfolio-snapshots': portfolioSnapshots,
  '0014-sign-ins': signIns,
  '0015-sub-clients': subClients,
  '0016-wallets': wallets,
  '0017-send-keys': sendKeys,
  '0018-link-settings': linkSettings,
  '0019-terms': terms,
  '0020-wallet-sources': walletSources,
}
