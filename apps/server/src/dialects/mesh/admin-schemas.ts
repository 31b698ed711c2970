import Type, { type Static } from 'typebox'
import { enumType } from '../../http/enum-type.ts'

const optional = Type.Optional
const name = Type.String({ minLength: 1, maxLength: 300 })
const ids = Type.Array(Type.String({ format: 'uuid' }), { maxItems: 500 })

const callbackUrlsSchema = Type.Array(Type.String({ minLength: 1, maxLength: 300 }), {
  maxItems: 100,
  description: 'Origins whose pages may frame Link: `https://app.example.com`, `https://*.example.com`.',
})

const catalogConfigurationSchema = Type.Object(
  {
    excludeIntegrationCategories: optional(
      Type.Array(enumType(['exchange', 'wallet'], { title: 'ExcludableCategory' }), { maxItems: 2 }),
    ),
    excludeIntegrations: optional(ids),
    integrationWhiteList: optional(ids),
  },
  { title: 'CatalogConfiguration', description: 'What is left out, or else the only ones that are offered.' },
)

const subClientFields = {
  businessLegalName: name,
  displayName: Type.String({ minLength: 1, maxLength: 300, description: 'What people read in Link.' }),
  callbackUrls: optional(callbackUrlsSchema),
  catalogConfiguration: optional(catalogConfigurationSchema),
}

export const subClientBodySchema = Type.Object(subClientFields, { title: 'SubClientRequest' })

export const subClientSchema = Type.Object(
  { id: Type.String({ format: 'uuid' }), ...subClientFields, logoUrl: optional(Type.String({ format: 'uri' })) },
  { title: 'SubClient' },
)

export const callbackUrlsBodySchema = Type.Object({ callbackUrls: callbackUrlsSchema }, { title: 'CallbackUrls' })

export const tokenBodySchema = Type.Object(
  {
    clientId: Type.String({ minLength: 1, maxLength: 200 }),
    clientSecret: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { title: 'AdminTokenRequest' },
)

export const tokenSchema = Type.Object(
  {
    id_token: Type.String({ description: 'For `Authorization: Bearer`.' }),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Integer({ description: 'Seconds.' }),
  },
  { title: 'AdminToken' },
)

export type SubClientBody = Static<typeof subClientBodySchema>
