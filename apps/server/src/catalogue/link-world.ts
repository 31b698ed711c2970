import type { CredentialField, LinkIntegration, LinkWorld } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import type { Environment } from '../clients/client-tables.ts'

/** The catalogue as the link flow knows it, drawn from the declarations. */
export function linkWorldOf(
  integrations: readonly Integration[],
  environment: Environment,
  integrationTypeOf: (integration: Integration) => string,
): LinkWorld {
  return { integrations: integrations.map((integration) => linkIntegrationOf(integration)) }

  function linkIntegrationOf(integration: Integration): LinkIntegration {
    const { id, name, kind, hue, website, appLink, signIn, operations } = integration
    const fields: readonly CredentialField[] = signIn.scheme === 'oauth' ? [] : signIn.fields
    const wallet = signIn.scheme === 'wallet' ? signIn.wallet : undefined
    return {
      id,
      name,
      kind,
      hue,
      monogram: name.slice(0, 1).toUpperCase(),
      health: 'up',
      integrationType: integrationTypeOf(integration),
      scheme: signIn.scheme,
      ...(wallet ? { wallet } : {}),
      fields: [...fields],
      guide: signIn.scheme === 'oauth' ? [] : [...(signIn.guide ?? [])],
      canTransfer: operations.withdraw !== undefined && operations.listWithdrawalRoutes !== undefined,
      ...(operations.placeOrder ? { canTrade: true } : {}),
      ...(website ? { helpUrl: website } : {}),
      ...(appLink ? { appLink } : {}),
      ...(environment === 'sandbox' ? sandboxHints(fields, signIn.scheme) : {}),
    }
  }
}

/** Has coins of the local chain: the first of the accounts that every development chain gives away. */
const sandboxAddress = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

/** The users, password, code and answers that work at every institution of the sandbox. */
function sandboxHints(fields: readonly CredentialField[], scheme: LinkIntegration['scheme']) {
  if (scheme === 'wallet') return {}
  if (scheme === 'address') return { signInHint: `Address: ${sandboxAddress}` }
  const values = fields.map(({ label, kind }) => `${label}: ${kind === 'text' ? 'Mesh' : 'Pass123'}`)
  return {
    signInHint: scheme === 'oauth' ? 'Username: Mesh · Password: Pass123' : values.join(' · '),
    codeHint: 'Code: 123456',
    questionHint: 'Answer: Tenon · To a second question: Mortise',
    captchaHint: 'The first picture says OAK7, the next one ASH4',
    elsewhereHint: 'You are the person elsewhere too: open the page /person of the sandbox and press the button',
  }
}
