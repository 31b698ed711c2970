import type { SessionSummary, SummaryPage } from '../link-messages/link-message.ts'
import type { LinkWorld } from './link-integration.ts'
import type { PreviewView } from './link-screen.ts'
import type { Job, LinkState, LinkStep } from './link-state.ts'
import { findLinkIntegration } from './transition.ts'

/** What the session came to, for the host page, in the words of the Link SDKs. */
export function summarise(state: LinkState, world: LinkWorld): SessionSummary {
  const { step, selectedIntegrationId } = state
  const integration = selectedIntegrationId ? findLinkIntegration(world, selectedIntegrationId) : undefined
  const transfer = transferOf(state)
  return {
    page: pageOf(step),
    ...(integration
      ? {
          selectedIntegration: {
            id: integration.id,
            name: integration.name,
            integrationType: integration.integrationType,
            integrationName: integration.name,
          },
        }
      : {}),
    ...(transfer ? { transfer } : {}),
    ...(step.name === 'failed' ? { errorMessage: step.problem.message } : {}),
  }
}

const pages: Record<Exclude<LinkStep['name'], 'working'>, SummaryPage> = {
  catalogue: 'integrationsCatalogPage',
  credentials: 'integrationLoginPage',
  walletConnect: 'integrationLoginPage',
  oauth: 'integrationLoginPage',
  mfa: 'integrationMfaPage',
  delayed: 'integrationConnectedPage',
  terms: 'termsAndConditionPage',
  // Both come before a sign-in at the institution.
  known: 'integrationLoginPage',
  kyc: 'transferKycPage',
  // The vocabulary has no page for an address that people send to on their own.
  manualDeposit: 'startPage',
  accounts: 'integrationAccountSelectPage',
  connected: 'integrationConnectedPage',
  assets: 'transferHoldingSelectionPage',
  networks: 'transferNetworkSelectionPage',
  amount: 'transferAmountSelectionPage',
  funding: 'transferFundingPage',
  preview: 'transferPreviewPage',
  transferMfa: 'transferMfaPage',
  userStep: 'transferMfaPage',
  executed: 'transferExecutedPage',
  failed: 'errorPage',
  // The vocabulary has no page for a wallet that proves itself.
  walletProof: 'startPage',
  walletProven: 'verifyDonePage',
  closed: 'startPage',
}

/** While a job runs the person still looks at the page that started it. */
const pagesOfJobs: Record<Job['doing'], SummaryPage> = {
  startOAuth: 'integrationLoginPage',
  authenticate: 'integrationLoginPage',
  answerMfa: 'integrationMfaPage',
  keepAccounts: 'integrationAccountSelectPage',
  openAccessToken: 'startPage',
  acceptTerms: 'termsAndConditionPage',
  priceDeposit: 'startPage',
  configure: 'transferHoldingSelectionPage',
  preview: 'transferPreviewPage',
  execute: 'transferPreviewPage',
  readTransfer: 'transferPreviewPage',
  proveWallet: 'startPage',
}

function pageOf(step: LinkStep): SummaryPage {
  if (step.name === 'failed' && step.problem.code === 'kycRequired') return 'transferKycPage'
  if (step.name === 'userStep' && step.step === 'funding') return 'transferFundingPage'
  return step.name === 'working' ? pagesOfJobs[step.job.doing] : pages[step.name]
}

function transferOf({ step, options }: LinkState): SessionSummary['transfer'] {
  const clientTransactionId = options.transfer?.clientTransactionId
  const transactionId = clientTransactionId ? { transactionId: clientTransactionId } : {}
  const preview = previewOf(step)
  if (preview) {
    const { previewId, symbol, amount, amountInFiat, networkId } = preview
    return { previewId, symbol, amount, amountInFiat, networkId, ...transactionId }
  }
  return options.transfer ? transactionId : undefined
}

function previewOf(step: LinkStep): PreviewView | undefined {
  const shown = step.name === 'working' && 'from' in step.job ? step.job.from : step
  return 'preview' in shown ? shown.preview : undefined
}
