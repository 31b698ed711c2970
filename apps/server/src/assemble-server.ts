import { findIntegration } from '@tenon/integrations'
import { collectOperations, registerApiDocument } from './api-document/api-document.routes.ts'
import { createEnvironmentIntegrations } from './catalogue/environment-integrations.ts'
import { chainNodesOf } from './chains/chain-nodes.ts'
import { createSolanaChain } from './chains/solana-chain.ts'
import { createAdminTokens } from './clients/admin-token.ts'
import { createAllowedOrigins } from './clients/allowed-origins.ts'
import { authenticateKey } from './clients/authenticate-key.ts'
import { brandedLinkClient } from './clients/branded-link-client.ts'
import { checkReturnUrl } from './clients/check-return-url.ts'
import { createClientSettings } from './clients/client-settings.ts'
import type { Environment } from './clients/client-tables.ts'
import { createKeyCheck } from './clients/create-key-check.ts'
import { frameAncestorsOf } from './clients/frame-ancestors-of.ts'
import { linkClientOf } from './clients/link-client-of.ts'
import { createLinkSettings } from './clients/link-settings.ts'
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
import { readKnownAccounts } from './connections/read-known-accounts.ts'
import { createSealer } from './connections/seal.ts'
import { createSignIns } from './connections/sign-in.ts'
import { createSignInSteps } from './connections/sign-in-steps.ts'
import { createTokenRefreshStore } from './connections/token-refresh.store.ts'
import { createCountryLookup } from './countries/country-lookup.ts'
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
import { createCountryCheck } from './link-sessions/country-check.ts'
import { createLinkSessionStore } from './link-sessions/link-session.store.ts'
import { readFunnel } from './link-sessions/read-funnel.ts'
import { readSessionLog } from './link-sessions/read-session-log.ts'
import { createSessionTerms } from './link-sessions/session-terms.ts'
import { createTermsAcceptanceStore } from './link-sessions/terms-acceptance.store.ts'
import type { Log } from './log/log.ts'
import { createPortfolio } from './portfolio/create-portfolio.ts'
import { createPortfolioCache } from './portfolio/portfolio-cache.ts'
import { deleteOldSnapshots } from './portfolio/portfolio-snapshot.store.ts'
import { createPrices } from './prices/create-prices.ts'
import { executeWhenReachable } from './provider-health/execute-when-reachable.ts'
import { healthOfGate } from './provider-health/health-of-gate.ts'
import { createProviderGates } from './provider-health/provider-gates.ts'
import { afterCommit } from './storage/after-commit.ts'
import { createEraser } from './storage/create-eraser.ts'
import type { Database } from './storage/database.ts'
import { isClockSane } from './storage/is-clock-sane.ts'
import { isWritable } from './storage/is-writable.ts'
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

/** The parts of one server, put together and not yet started. */
export interface AssembledServer {
  app: App
  workers: Worker[]
  readiness: Readiness
  requests: RunningRequests
}

/** Hands every room what it needs of the others: the only place that knows every room. */
export async function assembleServer(db: Database, config: Config, log: Log): Promise<AssembledServer> {
  const app = createApp({ log, wordFailure: wordMeshFailure, trustedProxies: config.trustedProxies })
  const operations = collectOperations(app)
  const idempotencyKeys = createIdempotencyStore(db)
  honourIdempotencyKeys(app, { store: idempotencyKeys, log })
  const { requestsAtOnce: atOnce } = config
  const requests = limitRequests(app, { atOnce, reserved: Math.ceil(atOnce / 4), wordFailure: wordMeshFailure, log })
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
  const nodes = chainNodesOf(config)
  const integrations = createEnvironmentIntegrations({
    ...(config.sandbox ? { sandboxUrl: config.sandbox.url } : {}),
    oauthClients: config.oauthClients,
    nodes,
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
    chains: nodes,
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
  const healthOf = (environment: Environment, integrationId: string) =>
    healthOfGate(gates.gateOf(environment, integrationId))

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
  const linkSettings = createLinkSettings(db)

  registerAdmin(app, {
    checkKey,
    tokens: createAdminTokens({ db, sealer, allowance }),
    origins: createAllowedOrigins(db),
    subClients,
    linkSettings,
    sessionLogs: {
      readLog: (owner, linkSessionId) => readSessionLog(db, owner, linkSessionId),
      readFunnel: (owner, since) => readFunnel(db, owner, since),
    },
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
    linkSettings,
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
  const sessionTerms = createSessionTerms({
    store: linkSessions,
    acceptances: createTermsAcceptanceStore(db),
    termsOf: async (session) => (await linkSettings.read(session)).terms,
  })
  const driver = createLinkDriver({
    store: linkSessions,
    terms: sessionTerms,
    priceOf: prices.forTransfers,
    knownAccountsOf: ({ clientId, environment, options: { userId } }) =>
      readKnownAccounts(db, { clientId, environment, userId }),
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
    withTerms: sessionTerms.put,
    checkCountry: createCountryCheck({
      store: linkSessions,
      ruleOf: async (owner) => (await linkSettings.read(owner)).countries,
      countryOf: createCountryLookup(),
    }),
    clientOf: (...of) => brandedLinkClient({ db, settings: linkSettings }, ...of),
  })
  await registerLinkPage(app, {
    store: linkSessions,
    oauth,
    linkAppDir: config.linkAppDir,
    linkUrl: config.linkUrl,
    frameAncestorsOf: (clientId, session) => frameAncestorsOf(db, clientId, session),
    readLogo: shareLogos(async (...logo) => (await subClients.readLogo(...logo)) ?? linkSettings.readLogo(...logo)),
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
