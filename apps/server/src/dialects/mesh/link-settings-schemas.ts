import Type, { type Static } from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'

const optional = Type.Optional
const color = (description: string) =>
  optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description, examples: ['#0B57D0'] }))
const radius = (description: string) => optional(Type.Integer({ minimum: 0, maximum: 48, description }))
const ids = (description: string, { minItems = 0, maxItems = 500 } = {}) =>
  optional(Type.Array(Type.String({ format: 'uuid' }), { minItems, maxItems, description }))
const countries = (description: string) =>
  optional(
    Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
      minItems: 1,
      maxItems: 300,
      description,
      examples: [['DE', 'FR']],
    }),
  )
const address = (description: string) =>
  optional(Type.String({ maxLength: 2_000, description, examples: ['https://app.example.com/terms'] }))

const brandingFields = {
  accentColor: color('Buttons and links. Repaired where text on it could not be read.'),
  accentColorDark: color('The same on a dark page. Default: `accentColor`.'),
  cornerRadiusPx: radius('Corners of the panel. Default 24.'),
  buttonRadiusPx: radius('Corners of buttons and fields.'),
  overlayOpacity: optional(
    decimalType({ description: 'How dark your page gets behind the panel, 0 to 1. Default 0.6.' }),
  ),
  theme: optional(enumType(['light', 'dark', 'system'], { description: 'Default `system`: as the device is set.' })),
  logoStyle: optional(
    enumType(['label', 'mark'], {
      description: '`label`: your mark beside your name. `mark`: your mark alone. Default `label`.',
    }),
  ),
}

const restFields = {
  terms: optional(
    Type.Object(
      {
        termsUrl: address('Your terms. With it, people agree to them once before they sign in.'),
        privacyUrl: address('Your privacy notice.'),
      },
      { title: 'LinkTerms' },
    ),
  ),
  countries: optional(
    Type.Object(
      {
        allow: countries('Link opens from these only. An address whose country is not known is refused.'),
        deny: countries('Link opens from everywhere else. Not beside `allow`.'),
      },
      { title: 'LinkCountries', description: 'Countries by ISO 3166-1 alpha-2, told by the IP address of the person.' },
    ),
  ),
  catalogue: optional(
    Type.Object(
      {
        excludedIntegrationIds: ids('Not offered.'),
        onlyIntegrationIds: ids('Nothing else is offered.', { minItems: 1 }),
        pinnedIntegrationIds: ids('First in the catalogue, in this order.', { maxItems: 50 }),
      },
      {
        title: 'LinkCatalogue',
        description: 'A sub-client offers what is left of it by its own rule, and never more.',
      },
    ),
  ),
}

const example = {
  branding: { accentColor: '#0B57D0', cornerRadiusPx: 16, theme: 'system' },
  terms: { termsUrl: 'https://app.example.com/terms', privacyUrl: 'https://app.example.com/privacy' },
  countries: { allow: ['DE', 'FR'] },
  catalogue: { pinnedIntegrationIds: ['47624467-e52e-4938-a41a-7926b6c27acf'] },
}

export const linkSettingsBodySchema = Type.Object(
  { branding: optional(Type.Object(brandingFields, { title: 'LinkBrandingRequest' })), ...restFields },
  { title: 'LinkSettingsRequest', examples: [example] },
)

export const linkSettingsSchema = Type.Object(
  {
    branding: Type.Object(
      { ...brandingFields, logoUrl: optional(Type.String({ format: 'uri' })) },
      { title: 'LinkBranding' },
    ),
    ...restFields,
  },
  { title: 'LinkSettings', examples: [example] },
)

export type LinkSettingsBody = Static<typeof linkSettingsBodySchema>
