import { TenonError } from '@tenon/core'
import Type, { type Static } from 'typebox'
import type { Caller } from '../../clients/authenticate-key.ts'
import type { SignInParty } from '../../connections/sign-in.ts'
import type { App } from '../../http/app.ts'
import {
  credentialFieldsOf,
  credentialNames,
  credentialsOf,
  type GivenCredentials,
  integrationOfType,
} from './authentication-fields.ts'
import {
  type AuthPrompt,
  type AuthResponse,
  authenticationSchemesSchema,
  authPromptSchema,
  authRequestSchema,
  authResponseSchema,
} from './authentication-schemas.ts'
import { wordAuthenticationSchemes } from './authentication-schemes.ts'
import { wordSignIn } from './authentication-words.ts'
import { type BrokerType, brokerTypeOf, brokerTypeSchema } from './broker-type.ts'
import { decodeSensitiveFields } from './decode-sensitive-fields.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { wordProblem } from './problem-details.ts'

const tag = 'Self Managed Account Authentication'
const promptTimeoutMs = 20_000

/** Tag "Self Managed Account Authentication" of the Mesh API. */
export function registerAuthenticationRoutes(app: App, parts: MeshParts): void {
  const { integrations, signIns, signInSteps, oauth } = parts

  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/authenticationSchemes',
      access: 'read',
      tag,
      summary: 'Lists what to ask for at each institution',
      description: 'Which fields `POST authenticate` takes first, and what an institution may ask for then.',
      content: authenticationSchemesSchema,
    },
    async ({ caller }) => wordAuthenticationSchemes(integrations.list(caller.environment)),
  )

  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/authenticate',
      access: 'read',
      ignoresIdempotencyKey: 'The same request again asks whether the person has confirmed meanwhile.',
      tag,
      summary: 'Signs in without Link',
      description:
        'Send the fields of the scheme, then follow `status`. The next request carries the `challengeId` with the answer ' +
        '(`mfaCode`, `challengeCode` or `challengeAnswer`), or, without a `challengeId`, the same credentials again with ' +
        'the answer: the institution is then not asked to start anew. What the person does elsewhere is asked about by ' +
        'sending the same again. A step lasts ten minutes. What the institution refuses is HTTP 200 with `status: failed` ' +
        'or `challengeFailed` and an `errorMessage`. After a sign-in in a window of the institution, send the whole URL ' +
        'that it came back to as `redirectLink`. The type `sandbox` is shared by two institutions: with an `authToken` ' +
        'it is the exchange, else the broker.',
      query: Type.Object({ userId: Type.String({ minLength: 1, maxLength: 50, description: 'Id of the end-user' }) }),
      body: authRequestSchema,
      content: authResponseSchema,
      refusals: [
        'integrationNotAvailable',
        'invalidState',
        'operationNotSupported',
        'accountNotFound',
        'institutionUnavailable',
        'institutionRateLimited',
      ],
      wordFailure: wordProblem,
    },
    async ({ caller, query: { userId }, body }): Promise<AuthResponse> => {
      const request = decodeSensitiveFields(body)
      const given = givenCredentials(request)
      const party = partyOf(caller, userId, request, given)
      const { integration } = party
      if (integration.signIn.scheme === 'oauth') {
        const returned = returnedQuery(request)
        if (!returned) return { status: 'openInBrokerModule' }
        return wordSignIn(await signIns.finishOAuth(party, returned), { confirmedByEmail: false })
      }
      if (integration.signIn.scheme === 'wallet') return { status: 'openInBrokerModule' }
      const { challengeId } = request
      const credentials = challengeId === undefined ? credentialsOf(integration, given) : undefined
      if (challengeId === undefined && !credentials) throw firstFieldMissing(party)
      const answer = answerOf(request, party)
      const result = await signIns.proceed(party, {
        ...(credentials ? { credentials } : {}),
        ...(challengeId === undefined ? {} : { challengeId }),
        ...(answer === undefined ? {} : { answer }),
        ...(request.isTryingAnotherWay ? { wantsOtherWay: true } : {}),
      })
      return wordSignIn(result, { confirmedByEmail: request.confirmationEmail !== undefined })
    },
  )

  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/authenticate/:brokerType',
      access: 'read',
      tag,
      summary: 'Gets the window in which an institution signs in',
      description:
        'The page of the institution to open in a window. When the person is done there, the window comes back to a page of ' +
        'ours: take its whole URL and send it as `redirectLink` of `POST authenticate`, for the same user, within ten ' +
        'minutes. It is good once.',
      params: Type.Object({ brokerType: brokerTypeSchema }),
      query: Type.Object({
        userId: Type.String({ minLength: 1, maxLength: 300, description: 'Id of the end-user' }),
        redirectUri: Type.Optional(
          Type.String({
            maxLength: 2_000,
            description:
              'A page of yours, on an origin allowed by its whole name, that the browser is sent to with what came back; ' +
              'its URL is then the `redirectLink`. Default a page of ours. An addition of Tenon.',
          }),
        ),
      }),
      content: authPromptSchema,
      refusals: ['integrationNotAvailable', 'institutionUnavailable'],
      wordFailure: wordProblem,
    },
    async ({ caller, params: { brokerType }, query: { userId, redirectUri } }): Promise<AuthPrompt> => {
      const { clientId, environment } = caller
      const integration = integrationOfType(integrations.list(environment), brokerType, {})
      if (integration.kind === 'wallet') return { status: 'openInBrokerModule' }
      if (integration.signIn.scheme !== 'oauth') {
        return { status: 'failed', errorMessage: 'This institution is signed in to with POST /api/v1/authenticate.' }
      }
      const party = { clientId, environment, userId, integration }
      if (redirectUri !== undefined) await parts.checkReturnUrl(party, redirectUri)
      const redirectLink = await oauth.startForUser(party, AbortSignal.timeout(promptTimeoutMs), redirectUri)
      return { status: 'redirect', redirectLink, linkToken: redirectLink }
    },
  )

  function partyOf(
    { clientId, environment }: Caller,
    userId: string,
    { type, challengeId }: { type: BrokerType; challengeId?: string },
    given: GivenCredentials,
  ): SignInParty {
    const user = { clientId, environment, userId }
    const listed = integrations.list(environment)
    if (challengeId === undefined) return { ...user, integration: integrationOfType(listed, type, given) }
    const { integrationId } = signInSteps.open(user, challengeId)
    const integration = integrations.find(environment, integrationId)
    if (!integration || brokerTypeOf(integration) !== type) throw new TenonError('invalidState')
    return { ...user, integration }
  }
}

type AuthRequest = Static<typeof authRequestSchema>

function givenCredentials(request: AuthRequest): GivenCredentials {
  return Object.fromEntries(credentialNames.flatMap((name) => (request[name] ? [[name, request[name]]] : [])))
}

/** Whatever the person typed, under whichever of the wire's names it came. */
function answerOf(request: AuthRequest, { integration }: SignInParty): string | undefined {
  const { mfaCode, challengeCode, challengeAnswer, tradePin } = request
  const isPinCredential = credentialFieldsOf(integration).some(({ wire }) => wire === 'tradePin')
  return [mfaCode, challengeCode, challengeAnswer, isPinCredential ? undefined : tradePin].find((given) => given)
}

/** What an institution sent the browser back with: in the whole URL, or as its code and state alone. */
function returnedQuery({ redirectLink, authToken, key }: AuthRequest): URLSearchParams | undefined {
  if (redirectLink) {
    const url = URL.parse(redirectLink)
    if (!url) throw new TenonError('invalidField', { message: 'The redirectLink field must be a URL.' })
    return url.searchParams
  }
  return authToken && key ? new URLSearchParams({ code: authToken, state: key }) : undefined
}

function firstFieldMissing({ integration }: SignInParty): TenonError {
  const [first] = credentialFieldsOf(integration)
  return new TenonError('missingField', { message: `The ${first?.wire ?? 'type'} field is required.` })
}
