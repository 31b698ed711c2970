import Type from 'typebox'
import type { ClientSettings } from '../../clients/client-settings.ts'
import type { App } from '../../http/app.ts'
import { registerOperation } from '../../http/operation.ts'

const settingsSchema = Type.Object(
  {
    keepsTokens: Type.Boolean({
      description:
        'Whether Tenon keeps the credentials of accounts that are connected from now on, sealed, renews them, and names ' +
        'each by a `tokenId`. Default false. Turned off, everything that was kept is erased for good.',
    }),
  },
  { title: 'Settings' },
)

/** What a client chooses for the environment of its key: `/v1/settings`. */
export function registerSettingsRoutes(app: App, { settings }: { settings: ClientSettings }): void {
  registerOperation(
    app,
    {
      method: 'GET',
      path: '/v1/settings',
      access: 'read',
      tag: 'Settings',
      summary: 'Reads the settings',
      answer: settingsSchema,
    },
    async ({ caller }) => settings.read(caller),
  )

  registerOperation(
    app,
    {
      method: 'PUT',
      path: '/v1/settings',
      access: 'readWrite',
      tag: 'Settings',
      summary: 'Changes the settings',
      body: settingsSchema,
      refusesUnknownFields: true,
      answer: settingsSchema,
    },
    async ({ caller, body }) => {
      await settings.write(caller, body)
      return body
    },
  )
}
