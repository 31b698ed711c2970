import { TenonError } from '@tenon/core'
import type { Identity } from '@tenon/integrations'
import Type, { type Static } from 'typebox'
import type { Caller } from '../../clients/authenticate-key.ts'
import type { App } from '../../http/app.ts'
import { enumType } from '../../http/enum-type.ts'
import type { Written } from '../../http/write-value.ts'
import { readIdentity } from '../../identity/read-identity.ts'
import { accountRefusals, authTokenSchema } from './account-request.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'

const optional = Type.Optional
const integrationId = Type.String({ format: 'uuid', description: 'Of the integration that the token is for.' })

const infoTypes = [
  'firstName',
  'middleName',
  'lastName',
  'accountNumber',
  'email',
  'mobileNumber',
  'companyName',
  'countryCode',
  'city',
  'postalCode',
  'address',
  'id',
  'dateOfBirth',
] as const

const accountRequest = Type.Object(
  { authToken: authTokenSchema, integrationId },
  { title: 'B2BBrokerAccountDetailsRequest' },
)

const exchangeRequest = Type.Object(
  {
    authToken: optional(authTokenSchema),
    integrationId: optional(integrationId),
    accountInfo: optional(
      Type.Array(enumType(infoTypes, { title: 'AccountInfoType' }), {
        maxItems: 50,
        description: 'Only these are answered. Absent or empty: all that the institution tells.',
      }),
    ),
  },
  { title: 'ExchangeAccountInfoRequest' },
)

const identitySchema = Type.Object(
  {
    integrationName: Type.String(),
    firstName: optional(Type.String()),
    middleName: optional(Type.String()),
    lastName: optional(Type.String()),
    accountNumber: optional(Type.String()),
    email: optional(Type.String()),
    mobileNumber: optional(Type.String()),
    companyName: optional(Type.String()),
    countryCode: optional(Type.String({ description: 'ISO 3166-1 alpha-2.' })),
    city: optional(Type.String()),
    postalCode: optional(Type.String()),
    address: optional(Type.String()),
    idType: optional(enumType(['none', 'idCard', 'driversLicense', 'passport'], { title: 'UserIdentificationType' })),
    idNumber: optional(Type.String()),
    dateOfBirth: optional(Type.Integer({ description: 'Unix seconds of the beginning of the day in UTC.' })),
  },
  { title: 'B2BBrokerAccountDetailsResponse' },
)

type WordedIdentity = Written<Static<typeof identitySchema>>

const reading = {
  method: 'POST',
  access: 'read',
  ignoresIdempotencyKey: 'reads only',
  tag: 'Integrations Account Information',
  content: identitySchema,
  refusals: accountRefusals,
} as const

/** Who an institution's customer is: tag "Integrations Account Information" of the Mesh API. */
export function registerIdentityRoutes(app: App, { opener }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/account/verify',
      summary: 'Reads who the customer of an account is',
      isDeprecated: true,
      body: accountRequest,
    },
    async ({ caller, body }) => wordIdentity(await identityOf(caller, body)),
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/exchange/verify',
      summary: 'Reads chosen facts of who the customer of an account is',
      body: exchangeRequest,
    },
    async ({ caller, body: { authToken, integrationId: id, accountInfo } }) => {
      if (authToken === undefined) throw new TenonError('missingField', { message: 'The authToken field is required.' })
      const { integrationName, ...facts } = wordIdentity(
        await identityOf(caller, { authToken, ...(id === undefined ? {} : { integrationId: id }) }),
      )
      if (!accountInfo?.length) return { integrationName, ...facts }
      const wanted = new Set<string>(accountInfo.flatMap((type) => (type === 'id' ? ['idType', 'idNumber'] : [type])))
      return { integrationName, ...Object.fromEntries(Object.entries(facts).filter(([name]) => wanted.has(name))) }
    },
  )

  async function identityOf(caller: Caller, request: { authToken: string; integrationId?: string }) {
    const source = await opener.open(caller, 'access', request.authToken)
    if (request.integrationId !== undefined && source.integration.id !== request.integrationId) {
      throw new TenonError('invalidIntegrationToken')
    }
    return { name: source.integration.name, identity: await readIdentity(source) }
  }
}

function wordIdentity({ name, identity }: { name: string; identity: Identity }): WordedIdentity {
  const { document, dateOfBirth, ...facts } = identity
  return {
    integrationName: name,
    ...facts,
    idType: document?.kind,
    idNumber: document?.number,
    dateOfBirth: dateOfBirth === undefined ? undefined : Date.parse(`${dateOfBirth}T00:00:00Z`) / 1_000,
  }
}
