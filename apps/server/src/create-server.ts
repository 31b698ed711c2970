import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { findIntegration } from '@tenon/integrations'
import { collectOperations, registerApiDocument } from './api-document/api-document.routes.ts'
import { createEnvironmentIntegrations } from './catalogue/environment-integrations.ts'
import { createSolanaChain } from './chains/solana-chain.ts'
import { createAdminTokens } from './clients/admin-token.ts'
import { createAllowedOrigins } from './clients/allowed-origins.ts'
import { authenticateKey } from './clients/authenticate-key.ts'
import { checkReturnUrl } from './clients/check-return-url.ts'
import { createClientSettings } from './clients/client-settings.ts'
import type { Environment } from './clients/client-tables.ts'
import { createKeyCheck } from './clients/create-key-check.ts'
import { frameAncestorsOf } from './clients/frame-ancestors-of.ts'
import { linkClientOf } from './clients/link-client-of.ts'
import { lockKeepsTokens } from './clients/lock-keeps-tokens.ts'
import { RequestAllowance } from './clients/request-allowance.ts'
import { requireKeys } from './clients/require-keys.ts'
import { shareLogos } from './clients/share-logos.ts'
import { createSubClients } from './clients/sub-clients.ts'
import type { Config } from './config.ts'
import { createAccountTokenMaker } from './connections/account-token.ts'
import { createConnectedAccountStore } from './connections/connected-account.store.ts'
import { createKeptTokenStore } from './connections/kept-token.store.ts'
import { createKeptTokenRenewer } from './connections/kept-token-renewer.ts'
import { createKeptTokens } from './connections/kept-tokens.ts'
import { createOAuthFlowStore } from './connections/oauth-flow.store.ts'
import { createOAuthSignIn } from './connections/oauth-sign-in.ts'
import { createAccountOpener } from './connections/open-account.ts'
import { createPendingSignInStore } from './connections/pending-sign-in.store.ts'
import { createSealer } from './connections/seal.ts'
import { createSignIns } from './connections/sign-in.ts'
import { createSignInSteps } from './connections/sign-in-steps.ts'
import { createTokenRefreshStore } from './connections/token-refresh.store.ts'
import { registerAdmin } from './dialects/mesh/admin.routes.ts'
import { brokerTypeOf } from './dialects/mesh/broker-type.ts'
import { wordMeshFailure } from './dialects/mesh/envelope.ts'
import { meshWordings } from './dialects/mesh/mesh-wordings.ts'
import { registerMesh } from './dialects/mesh/register-mesh.ts'
import { wordWebhookBody } from './dialects/mesh/webhook-body.ts'
import { registerTenon } from './dialects/tenon/register-tenon.ts'
import { wordTenonWebhookBody } from './dialects/tenon/webhook-body.ts'
import { createFunding } from './funding/create-funding.ts'
import type { App } from './http/app.ts'
import { createApp } from './http/create-app.ts'
import { limitRequests, type RunningRequests } from './http/limit-requests.ts'
import { type Readiness, registerHealth } from './http/register-health.ts'
import { honourIdempotencyKeys } from './idempotency/honour-idempotency-keys.ts'
import { createIdempotencyStore } from './idempotency/idempotency.store.ts'
import { createLinkDriver } from './link-api/drive-session.ts'
import { registerLinkApi } from './link-api/link-api.routes.ts'
import { registerLinkPage } from './link-api/link-page.routes.ts'
import { chooseCurrency } from './link-sessions/choose-currency.ts'
import { createLinkSessionStore } from './link-sessions/link-session.store.ts'
import type { Log } from './log/log.ts'
import { createPortfolio } from './portfolio/create-portfolio.ts'
import { createPortfolioCache } from './portfolio/portfolio-cache.ts'
import { deleteOldSnapshots } from './portfolio/portfolio-snapshot.store.ts'
import { createPrices } from './prices/create-prices.ts'
import { executeWhenReachable } from './provider-health/execute-when-reachable.ts'
import { createProviderGates } from './provider-health/provider-gates.ts'
import { afterCommit } from './storage/after-commit.ts'
import { assertDurable } from './storage/assert-durable.ts'
import { createEraser } from './storage/create-eraser.ts'
import type { Database } from './storage/database.ts'
import { isClockSane } from './storage/is-clock-sane.ts'
import { isWritable } from './storage/is-writable.ts'
import { migrate } from './storage/migrate.ts'
import { openStorage } from './storage/open-storage.ts'
import { createTrading } from './trading/create-trading.ts'
import { createClientDestinations } from './transfers/client-destinations.ts'
import { createTransferLimits } from './transfers/client-limits.ts'
import { createTransfers } from './transfers/create-transfers.ts'
import { sendTransfer } from './transfers/send-transfer.ts'
import type { TransferEvent } from './transfers/transfer-dependencies.ts'
import { transferOptions } from './transfers/transfer-options.ts'
import { createTransferWatcher } from './transfers/transfer-watcher.ts'
import { contractSignatureCheck } from './wallets/contract-signature-check.ts'
import { createWallets } from './wallets/create-wallets.ts'
import { createWebhooks } from './webhooks/create-webhooks.ts'
import { eraseOldEndpoints, eraseOldEvents } from './webhooks/erase-old-webhooks.ts'
import { createEventSender } from './webhooks/event-sender.ts'
import { recordTransferEvent } from './webhooks/record-transfer-event.ts'
import { createWebhookDeliverer } from './webhooks/webhook-deliverer.ts'
import type { Worker } from './worker.ts'

export interface Server {
  app: App
  /** Listens and starts the workers. @returns the port, which differs from the configured one when that was 0 */
  start(): Promise<number>
  /** Not ready → nothing new begins → what runs comes to a stored state → workers end → the database is closed. */
  stop(): Promise<void>
}

/**
 * Puts the server together: the only place that knows every room.
 *
 * @throws Error when the database cannot be opened, is newer than this release, or may lose what it has acknowledged
 */
export async function createServer(config: Config, log: Log): Promise<Server> {
  const storage = await openStorage(config.storage, log)
  try {
    await prepare(storage.db, config, log)
    const { app, workers, readiness, requests } = await assemble(storage.db, config, log)
    return {
      app,
      async start() {
        await app.listen({ port: config.port, host: config.host })
        for (const worker of workers) worker.start()
        return (app.server.address() as AddressInfo).port
      },
      async stop() {
        readiness.end()
        requests.end()
        const workersEnded = Promise.all(workers.map((worker) => worker.stop()))
        await endRequests(app, requests)
        await workersEnded
        await storage.close()
      },
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** Callers who are slow to send or to read are left behind after this; work that runs is waited for all the same. */
const callerPatienceMs = 25_000

async function endRequests(app: App, requests: RunningRequests): Promise<void> {
  const over = new AbortController()
  const closed = app.close().finally(() => over.abort())
  // What was busy when the close began is idle once its answer is out; nobody else would close it.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  // An aborted sleep is a close that was in time.
  await sleep(callerPatienceMs, undefined, { signal: over.signal }).catch(() => {})
  app.server.closeAllConnections()
  await closed
  clearInterval(sweep)
  await requests.idle()
}

async function prepare(db: Database, config: Config, log: Log): Promise<void> {
  if (config.environments.includes('production')) await assertDurable(db)
  const migrations = await migrate(db)
  if (migrations.length > 0) log.info('database migrated', { migrations })
}

async function assemble(
  db: Database,
  config: Config,
  log: Log,
): Promise<{ app: App; workers: Worker[]; readiness: Readiness; requests: RunningRequests }> {
  const app = createApp({ log, wordFailure: wordMeshFailure, trustedProxies: config.trustedProxies })
  const operations = collectOperations(app)
  const idempotencyKeys = createIdempotencyStore(db)
  honourIdempotencyKeys(app, { store: idempotencyKeys, log })
  const { requestsAtOnce: atOnce } = config
  const requests = limitRequests(app, { atOnce, reserved: Math.ceil(atOnce / 4) })
  const allowance = new RequestAllowance(config.keyRequestsPerSecond)
  const checkKey = createKeyCheck({
    authenticate: (clientId, secret) => authenticateKey(db, config.environments, clientId, secret),
    allowance,
  })
  requireKeys(app, checkKey)
  // A sealer without usable keys does not come to be: `createSealer` throws.
  const sealer = createSealer(config.sealingKeys)
  const readiness = registerHealth(app, async () => (await isWritable(db)) && (await isClockSane(db)))

  const gates = createProviderGates({ callsAtOnce: config.providerCallsAtOnce })
  const integrations = createEnvironmentIntegrations({
    ...(config.sandbox ? { sandboxUrl: config.sandbox.url } : {}),
    oauthClients: config.oauthClients,
    guard: gates.guard,
  })
  const linkSessions = createLinkSessionStore(db)
  const tokenRefreshes = createTokenRefreshStore(db)
  const renewing = { store: tokenRefreshes, log }
  const kept = createKeptTokens({ db, sealer, integrations, renewing, lockKeepsTokens, log })
  const tokens = createAccountTokenMaker(sealer, createConnectedAccountStore(db), { kept })
  const opener = createAccountOpener(tokens, integrations)
  const oauthFlows = createOAuthFlowStore(db)
  const oauth = createOAuthSignIn({ store: oauthFlows, sealer, integrations, linkUrl: config.linkUrl })
  const pendingSignIns = createPendingSignInStore(db)
  const signInSteps = createSignInSteps(sealer, pendingSignIns)
  const sender = createEventSender({ sealer, wordBody: { mesh: wordWebhookBody, tenon: wordTenonWebhookBody } })
  const deliverer = createWebhookDeliverer({ db, sender, log })
  const options = transferOptions({ pollMs: config.workerPollMs, providerTimeoutMs: config.providerTimeoutMs })
  const prices = createPrices(config.prices)
  const portfolioCache = createPortfolioCache({
    db,
    lockConnected: (transaction, place) => createConnectedAccountStore(transaction).lockConnected(place),
    log,
  })
  const funding = createFunding({ db, options, pricesOf: prices.forTransfers })
  const watching = {
    db,
    sealer,
    log,
    funding,
    async recordEvent(transaction: Database, event: TransferEvent) {
      await recordTransferEvent(transaction, event)
      afterCommit(transaction, deliverer.wake)
    },
    options,
    chains: { sandbox: config.sandbox ? { ethereum: { rpcUrl: config.sandbox.chainUrl } } : {}, production: {} },
  }
  const transfers = executeWhenReachable(
    createTransfers({
      ...watching,
      pricesOf: prices.forTransfers,
      fundingPlanning: funding,
      holdingsRead: (source, holdings) => portfolioCache.keep(source, { holdings }),
      disabledNetworks: config.disabledNetworks,
    }),
    gates,
  )
  const healthOf = (environment: Environment, integrationId: string) => gates.gateOf(environment, integrationId).health

  const solana = {
    sandbox: createSolanaChain(config.sandbox && `${config.sandbox.url}/solana`),
    production: createSolanaChain(config.solanaRpcUrl),
  }

  const { sandbox } = watching.chains
  const contractChecks = {
    sandbox: sandbox.ethereum && contractSignatureCheck(sandbox.ethereum.rpcUrl),
    production: undefined,
  }
  const wallets = createWallets(db, (environment) => contractChecks[environment])
  const subClients = createSubClients(db)

  registerAdmin(app, {
    checkKey,
    tokens: createAdminTokens({ db, sealer, allowance }),
    origins: createAllowedOrigins(db),
    subClients,
    linkUrl: config.linkUrl,
  })
  const trading = createTrading({
    db,
    log,
    pricesOf: prices.forTransfers,
    providerTimeoutMs: config.providerTimeoutMs,
  })

  registerMesh(app, {
    integrations,
    outageOf: (environment, integrationId) => gates.gateOf(environment, integrationId).outage,
    linkSessions,
    subClients,
    clientNameOf: async ({ clientId, environment }, subClientId) =>
      (await linkClientOf(db, clientId, environment, subClientId)).name,
    wallets,
    linkUrl: config.linkUrl,
    opener,
    refreshing: { opener, tokens, renewing, sealer },
    removing: { db, log, onRemoved: [portfolioCache.erase] },
    signIns: createSignIns({ tokens, sealer, integrations, oauth, steps: signInSteps }),
    signInSteps,
    oauth,
    checkReturnUrl: (owner, returnUrl) => checkReturnUrl(db, owner, returnUrl),
    portfolio: createPortfolio({ db, cache: portfolioCache, prices }),
    transfers,
    trading,
    send: (source, request) => sendTransfer({ db, transfers }, source, request),
    solanaOf: (environment) => solana[environment],
    disabledNetworks: config.disabledNetworks,
    log,
  })
  const limits = createTransferLimits(db)
  registerTenon(app, {
    destinations: createClientDestinations(db),
    limits,
    settings: createClientSettings(db, (transaction, owner) => createKeptTokenStore(transaction).eraseAll(owner)),
    webhooks: createWebhooks({ db, sealer, sender, wake: deliverer.wake }),
  })
  const driver = createLinkDriver({
    store: linkSessions,
    sealer,
    integrations,
    integrationTypeOf: brokerTypeOf,
    healthOf,
    tokens,
    oauth,
    transfers,
    wallets,
    report: (error, { clientId, linkSessionId }) => log.error('link job failed', error, { clientId, linkSessionId }),
  })
  registerLinkApi(app, {
    store: linkSessions,
    driver,
    inCurrency: (session, fiatCurrency) =>
      chooseCurrency(
        {
          store: linkSessions,
          hasTransferLimits: async (owner) => (await limits.list(owner)).length > 0,
          canPrice: async ({ environment }, currency) =>
            (await prices.forTransfers(environment)('USDC', currency)) !== undefined,
        },
        session,
        fiatCurrency,
      ),
    clientOf: (clientId, environment, subClientId) => linkClientOf(db, clientId, environment, subClientId),
  })
  await registerLinkPage(app, {
    store: linkSessions,
    oauth,
    linkAppDir: config.linkAppDir,
    linkUrl: config.linkUrl,
    frameAncestorsOf: (clientId, session) => frameAncestorsOf(db, clientId, session),
    readLogo: shareLogos(subClients.readLogo),
  })

  await registerApiDocument(app, { operations, wordings: meshWordings })

  const workers: Worker[] = [
    createTransferWatcher({
      ...watching,
      findIntegration(integrationId, environment) {
        const integration = findIntegration(integrationId)
        return integration && gates.guard(environment, integration)
      },
      contextFor: (integration, environment, signal) => integrations.contextFor(environment, integration, signal),
    }),
    createEraser({
      log,
      erasers: {
        idempotencyKeys: idempotencyKeys.eraseEnded,
        refreshes: tokenRefreshes.eraseEnded,
        signIns: pendingSignIns.eraseEnded,
        oauthFlows: oauthFlows.eraseEnded,
        portfolios: (limit) => deleteOldSnapshots(db, config.portfolioRetentionDays, limit),
        orders: trading.eraseOld,
        events: (limit) => eraseOldEvents(db, config.eventRetentionDays, limit),
        endpoints: (limit) => eraseOldEndpoints(db, limit),
      },
    }),
    createKeptTokenRenewer({ kept, log }),
    deliverer,
  ]

  return { app, workers, readiness, requests }
}
