import Type, { type Static } from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import type { Written } from '../../http/write-value.ts'
import { brokerAccountSchema, brokerAccountTokensSchema } from './account-tokens.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { mfaTypeSchema } from './mfa-type.ts'

const text = (maxLength: number, description?: string) =>
  Type.Optional(Type.String({ maxLength, ...(description ? { description } : {}) }))

const authStatuses = [
  'failed',
  'challengeFailed',
  'succeeded',
  'challengeIssued',
  'mfaRequired',
  'openInBrokerModule',
  'delayed',
  'deviceConfirmationRequired',
  'emailVerification',
  'emailReceived',
  'captchaChallenge',
  'faceVerification',
  'bindMfaRequired',
  'apiKeyGenerationError',
  'qrCodeRequired',
  'qrCodeExpired',
  'deviceLoginVerified',
] as const

const authFlowStepSchema = enumType(['loginPassword', 'mfaFlow', 'faceVerification', 'createAPIKey', 'loginQrCode'], {
  title: 'AuthFlowStep',
})

export const authRequestSchema = Type.Object(
  {
    type: brokerTypeSchema,
    phone: text(200),
    username: text(4_000, 'The user name, or the API key.'),
    password: text(4_000, 'The password, or the secret of the API key.'),
    tradePin: text(200),
    countryInfo: Type.Optional(
      Type.Object(
        { countryCode: text(10), countryNumber: text(10), description: text(200) },
        { title: 'CountryInfo', description: 'Passed over.' },
      ),
    ),
    challengeId: text(40_000, 'Of the last answer. Good for ten minutes, for the same user.'),
    challengeCode: text(200),
    challengeType: text(200, 'Passed over.'),
    challengeAnswer: text(1_000, 'To a question, or what an image says.'),
    mfaCode: text(200),
    mfaType: Type.Optional(mfaTypeSchema),
    deviceInfo: text(4_000, 'Passed over.'),
    webData: text(10_000, 'Passed over.'),
    authFlowStep: Type.Optional(authFlowStepSchema),
    key: text(4_000, 'With an `authToken` that is an OAuth code: the `state` that came back with it.'),
    authToken: text(8_000, 'A passphrase; or the `code` that an OAuth sign-in came back with.'),
    redirectLink: text(10_000, 'The whole URL that an OAuth sign-in came back to.'),
    confirmationEmail: text(320, 'Says that the e-mail was answered.'),
    trueAuthAuthRequest: Type.Optional(
      Type.Object(
        {
          requestHeaders: Type.Optional(
            Type.Record(Type.String(), Type.String({ maxLength: 4_000 }), { maxProperties: 50 }),
          ),
          cookies: Type.Optional(
            Type.Array(Type.Record(Type.String(), Type.String({ maxLength: 4_000 }), { maxProperties: 20 }), {
              maxItems: 50,
            }),
          ),
          userAgent: text(1_000),
        },
        {
          title: 'TrueAuthAuthRequest',
          description: 'Passed over: no institution here is signed in to by its cookies.',
        },
      ),
    ),
    isSensitiveFieldsEncrypted: Type.Optional(
      Type.Boolean({
        description:
          'Whether username, password, phone, tradePin, challengeAnswer, mfaCode, deviceInfo and confirmationEmail are base64.',
      }),
    ),
    isTryingAnotherWay: Type.Optional(
      Type.Boolean({ description: 'The person cannot use the way that was asked for and wants the next one.' }),
    ),
  },
  { title: 'B2BBrokerAuthRequest' },
)

export const authResponseSchema = Type.Object(
  {
    status: enumType(authStatuses, { title: 'BrokerAuthStatus' }),
    mfaType: Type.Optional(mfaTypeSchema),
    authFlowStep: Type.Optional(authFlowStepSchema),
    qrCode: Type.Optional(
      Type.String({ description: 'What to draw as a QR code; of a captcha, its image as a `data:` URL.' }),
    ),
    qrCodeLink: Type.Optional(Type.String({ description: 'The page behind it.' })),
    qrCodeLinkIOS: Type.Optional(Type.String()),
    challengeId: Type.Optional(Type.String({ description: 'Goes back with the answer.' })),
    challengeText: Type.Optional(Type.String({ description: 'The question, or where a code was sent.' })),
    challengeExpiresInSeconds: Type.Optional(Type.Integer()),
    errorMessage: Type.Optional(Type.String({ description: 'A sentence for the person.' })),
    accessToken: Type.Optional(Type.String({ deprecated: true })),
    refreshToken: Type.Optional(
      Type.String({ description: 'With `delayed`: to be redeemed by `token/refresh` once the accounts are known.' }),
    ),
    expiresInSeconds: Type.Optional(Type.Integer({ description: 'Absent: the access does not end.' })),
    refreshTokenExpiresInSeconds: Type.Optional(
      Type.Integer({ description: 'Absent: the refresh token does not end.' }),
    ),
    account: Type.Optional(brokerAccountSchema),
    accountTokens: Type.Optional(Type.Array(brokerAccountTokensSchema)),
    requiresReauthentication: Type.Optional(Type.Boolean()),
    email: Type.Optional(
      Type.String({ description: 'Where a code or a link was mailed, as the institution tells it.' }),
    ),
    allocatedIPAddress: Type.Optional(Type.String()),
  },
  { title: 'B2BBrokerAuthResponse' },
)

export type AuthResponse = Written<Static<typeof authResponseSchema>>

export const authPromptSchema = Type.Object(
  {
    status: enumType(['failed', 'redirect', 'openInBrokerModule'], { title: 'BrokerAuthPromptStatus' }),
    redirectLink: Type.Optional(Type.String({ description: "The institution's page, to be opened in a window." })),
    linkToken: Type.Optional(Type.String({ description: 'The same page.' })),
    errorMessage: Type.Optional(Type.String()),
  },
  { title: 'B2BBrokerAuthPromptResponse' },
)

export type AuthPrompt = Written<Static<typeof authPromptSchema>>

const authenticationModelSchema = Type.Object(
  {
    authResponse: Type.Optional(authResponseSchema),
    fields: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String({ description: 'Of the request of `POST authenticate`.' }), description: Type.String() },
          { title: 'AuthenticationFieldDescription' },
        ),
      ),
    ),
  },
  { title: 'AuthenticationModel' },
)

const mfaSchemes = ['mfaCode', 'challenge', 'deviceConfirmation', 'securityQuestion'] as const

export const authenticationSchemesSchema = Type.Array(
  Type.Object(
    {
      brokerType: brokerTypeSchema,
      authenticationSchemeType: enumType(['usernamePassword', 'oAuth', 'apiKey', 'blockchainAddress', 'trueAuth'], {
        title: 'AuthenticationSchemeType',
      }),
      initialAuthenticationModel: Type.Optional(authenticationModelSchema),
      authenticationSteps: Type.Optional(Type.Array(authenticationModelSchema)),
      mfaSchemes: Type.Optional(Type.Array(enumType(mfaSchemes, { title: 'MfaScheme' }))),
      instructionsUrl: Type.Optional(
        Type.String({ description: 'Where the institution tells how to make an API key.' }),
      ),
    },
    { title: 'BrokerAuthenticationScheme' },
  ),
)

export type AuthenticationSchemes = Written<Static<typeof authenticationSchemesSchema>>
