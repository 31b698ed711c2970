import { type LinkJobEffect, problemOf, TenonError } from '@tenon/core'
import type { Authenticated, Integration, MfaRequired, ProviderContext, SignInDelayed } from '@tenon/integrations'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import type { Environment } from '../clients/client-tables.ts'
import type { AccountTokenMaker } from '../connections/account-token.ts'
import type { OAuthSignIn } from '../connections/oauth-sign-in.ts'
import { TokenRefused } from '../connections/opened-token.ts'
import { tenonErrorOf } from '../connections/provider-failure.ts'
import type { Sealer } from '../connections/seal.ts'
import type { LinkSession } from '../link-sessions/link-session.store.ts'
import type { SessionTerms } from '../link-sessions/session-terms.ts'
import type { PriceOf } from '../prices/price.ts'
import type { TransferSource, Transfers } from '../transfers/transfer-types.ts'
import type { Wallets } from '../wallets/create-wallets.ts'
import { accessTokenPayloadOf } from './access-token-payload.ts'
import { executeEventOf, transferFactsOf } from './execute-event.ts'
import type { Held } from './held.ts'
import type { JobDone } from './job-done.ts'
import { previewOffer } from './preview-offer.ts'
import { priceDeposit } from './price-deposit.ts'
import { proveWallet } from './prove-wallet.ts'
import { raiseMinimums } from './raise-minimums.ts'
import { signInDone } from './sign-in-done.ts'
import { assetOptionOf } from './transfer-views.ts'
import { whoAsks } from './who-asks.ts'

/** The functions of other rooms that a step of Link can ask for. */
export interface JobParts {
  integrations: EnvironmentIntegrations
  integrationTypeOf(integration: Integration): string
  tokens: AccountTokenMaker
  sealer: Sealer
  oauth: OAuthSignIn
  transfers: Transfers
  wallets: Pick<Wallets, 'prove'>
  terms: Pick<SessionTerms, 'accept'>
  /** What assets are worth, for an amount that a person is told to send. */
  priceOf(environment: Environment): PriceOf
  /** Told of every failure that was not foreseen. */
  report(error: TenonError, session: LinkSession): void
}

/** Longer than any provider call of ours, shorter than the lease of a job. */
const jobTimeoutMs = 40_000

/** Runs the job of a transition to its end. Every failure is an event too. */
export async function runJob(
  parts: JobParts,
  session: LinkSession,
  effect: LinkJobEffect,
  held: Held | undefined,
  destinationToken?: string,
): Promise<JobDone> {
  try {
    return await run(parts, session, effect, held, destinationToken, AbortSignal.timeout(jobTimeoutMs))
  } catch (error) {
    if (error instanceof HeldMissing) return { event: { type: 'heldLost', problem: problemOf('authenticationFailed') } }
    const failure = error instanceof TokenRefused ? new TenonError('invalidIntegrationToken') : tenonErrorOf(error)
    if (failure.code === 'serverFailure') parts.report(failure, session)
    const askedBy = whoAsks(parts.integrations.list(session.environment), failure)
    return { event: { type: 'refused', problem: problemOf(failure.code), ...(askedBy ? { askedBy } : {}) } }
  }
}

/** The page no longer has what this job needs. */
class HeldMissing extends Error {}

async function run(
  parts: JobParts,
  session: LinkSession,
  effect: LinkJobEffect,
  held: Held | undefined,
  destinationToken: string | undefined,
  signal: AbortSignal,
): Promise<JobDone> {
  const { environment } = session
  const showExplorer = environment === 'production'
  switch (effect.type) {
    case 'startOAuth': {
      const authorizeUrl = await parts.oauth.start({ ...session, integration: find(effect.integrationId) }, signal)
      return { event: { type: 'oauthStarted', authorizeUrl } }
    }
    case 'claimOAuth': {
      const signedIn = await parts.oauth.claim(
        { ...session, integration: find(effect.integrationId) },
        effect.claim,
        signal,
      )
      return answered(find(effect.integrationId), signedIn)
    }
    case 'authenticate': {
      const integration = find(effect.integrationId)
      if (integration.signIn.scheme === 'oauth') throw new TenonError('operationNotSupported')
      const answer = await integration.signIn.authenticate(contextFor(integration), effect.credentials)
      return answered(integration, answer)
    }
    case 'answerMfa': {
      const integration = find(effect.integrationId)
      if (integration.signIn.scheme === 'oauth' || !integration.signIn.answerMfa)
        throw new TenonError('operationNotSupported')
      if (held?.stage !== 'answering' || held.integrationId !== effect.integrationId) throw new HeldMissing()
      const answer = await integration.signIn.answerMfa(contextFor(integration), held.continuation, effect.answer, {
        wantsOtherWay: effect.wantsOtherWay === true,
      })
      return answered(integration, answer)
    }
    case 'keepAccounts': {
      if (held?.stage !== 'signedIn' || held.integrationId !== effect.integrationId) throw new HeldMissing()
      return keepAccounts(effect.accountIds, held.signedIn, find(effect.integrationId))
    }
    case 'openAccessToken': {
      const { integrationId, accountId, accountName, secret } = await parts.tokens.open(
        session,
        'access',
        effect.accessToken,
      )
      const { integrationId: only = integrationId } = session.options
      if (only !== integrationId) throw new TenonError('integrationNotAvailable')
      const source = { integrationId: find(integrationId).id, accounts: [{ id: accountId, name: accountName }] }
      return {
        event: { type: 'sourceOpened', source },
        held: { stage: 'connected', integrationId, accountId, accountName, secret },
      }
    }
    case 'configure': {
      const transfer = transferOptions()
      const toAccount = await destinationAccount()
      const request = { ...transfer, ...(toAccount ? { toAccount } : {}) }
      const { holdings, fiatCurrency } = await parts.transfers.configure(source(), request)
      const assets = holdings.map(assetOptionOf).map((asset) => raiseMinimums(asset, transfer.destinations))
      return { event: { type: 'configured', fiatCurrency, assets } }
    }
    case 'preview':
      return {
        event: await previewOffer(parts.transfers, session.options, source(), effect, await destinationAccount()),
      }
    case 'execute': {
      const result = await parts.transfers.execute(source(), {
        previewId: effect.previewId,
        hasWallet: true,
        ...(effect.mfaCode === undefined ? {} : { mfaCode: effect.mfaCode }),
        ...(effect.challengeId === undefined ? {} : { challengeId: effect.challengeId }),
        ...(effect.wantsOtherChannel ? { wantsOtherChannel: true } : {}),
      })
      return { event: executeEventOf(result, showExplorer) }
    }
    case 'recordSent': {
      const { previewId, hash } = effect
      return { event: executeEventOf(await parts.transfers.recordSent(source(), { previewId, hash }), showExplorer) }
    }
    case 'acceptTerms':
      await parts.terms.accept(session)
      return { event: { type: 'termsAccepted' } }
    case 'priceDeposit':
      return { event: await priceDeposit(parts.priceOf(environment), effect) }
    case 'proveWallet':
      return { event: await proveWallet(parts.wallets, session, effect) }
    case 'readTransfer': {
      try {
        const transfer = await parts.transfers.read(session, effect.transferId)
        return { event: { type: 'transferRead', ...transferFactsOf(transfer, showExplorer) } }
      } catch (error) {
        if (error instanceof TenonError && error.code === 'transferNotFound')
          return { event: { type: 'transferAbsent' } }
        throw error
      }
    }
  }

  function find(integrationId: string): Integration {
    const integration = parts.integrations.find(environment, integrationId)
    // What a sub-client's users are not offered is not signed in to either, whoever asks.
    const isAllowed = session.options.allowedIntegrationIds?.includes(integrationId) ?? true
    if (!integration || !isAllowed) throw new TenonError('integrationNotAvailable')
    return integration
  }

  function contextFor(integration: Integration): ProviderContext {
    return parts.integrations.contextFor(environment, integration, signal)
  }

  function answered(integration: Integration, answer: Authenticated | MfaRequired | SignInDelayed): JobDone {
    return signInDone(parts, session, integration, answer)
  }

  async function keepAccounts(
    accountIds: string[],
    signedIn: Authenticated,
    integration: Integration,
  ): Promise<JobDone> {
    const chosen = signedIn.accounts.filter(({ id }) => accountIds.includes(id))
    const [first] = chosen
    if (!first) throw new TenonError('accountNotFound')
    const made = await parts.tokens.make(session, session.options.userId, integration.id, signedIn, chosen)
    const payload = accessTokenPayloadOf(integration, parts.integrationTypeOf(integration), signedIn, made)
    return {
      event: { type: 'tokensMade', payload, ...(signedIn.grants ? { grants: [...signedIn.grants] } : {}) },
      held: {
        stage: 'connected',
        integrationId: integration.id,
        accountId: first.id,
        accountName: first.name,
        secret: signedIn.secret,
      },
    }
  }

  function transferOptions() {
    const { transfer } = session.options
    if (!transfer) throw new TenonError('operationNotSupported')
    return transfer
  }

  function source(): TransferSource {
    if (held?.stage !== 'connected') throw new HeldMissing()
    return accountOf(held)
  }

  /** The account that the host named, where the link token left open where a transfer goes: never in place of what it says. */
  async function destinationAccount(): Promise<TransferSource | undefined> {
    if (destinationToken === undefined || session.options.transfer?.destinations.length !== 0) return undefined
    try {
      return accountOf(await parts.tokens.open(session, 'access', destinationToken))
    } catch (error) {
      if (error instanceof TokenRefused) throw new TenonError('invalidToIntegrationToken')
      throw error
    }
  }

  function accountOf(opened: Pick<TransferSource, 'accountId' | 'accountName' | 'secret'> & { integrationId: string }) {
    const { integrationId, accountId, accountName, secret } = opened
    const integration = find(integrationId)
    const { clientId, options } = session
    return {
      clientId,
      environment,
      userId: options.userId,
      integration,
      accountId,
      accountName,
      secret,
      contextFor: (callSignal: AbortSignal) => parts.integrations.contextFor(environment, integration, callSignal),
    }
  }
}
