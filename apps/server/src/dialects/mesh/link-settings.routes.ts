import type { FastifyRequest } from 'fastify'
import { callerOf } from '../../clients/caller-of.ts'
import type { ClientLinkSettings, StoredLinkSettings } from '../../clients/link-settings.ts'
import type { App } from '../../http/app.ts'
import { adminOperationWithToken, adminRoot } from './admin-operation.ts'
import { linkSettingsBodySchema, linkSettingsSchema } from './link-settings-schemas.ts'
import { readLinkSettings, wordLinkSettings } from './link-settings-words.ts'
import { registerLogoUpload } from './logo-upload.ts'
import { registerMeshOperation } from './mesh-operation.ts'

export interface LinkSettingsParts {
  linkSettings: ClientLinkSettings
  /** Origin of the Link page, which serves the logo. */
  linkUrl: string
}

/** What a client sets for its Link, in the environment of the key behind the token. */
export function registerLinkSettings(app: App, { linkSettings, linkUrl }: LinkSettingsParts): void {
  const settings = { ...adminOperationWithToken, path: `${adminRoot}settings`, content: linkSettingsSchema } as const
  registerMeshOperation(
    app,
    { ...settings, method: 'GET', summary: 'Reads the settings of Link' },
    async ({ request }) => word(request, await linkSettings.read(callerOf(request))),
  )
  registerMeshOperation(
    app,
    {
      ...settings,
      method: 'PUT',
      summary: 'Replaces the settings of Link, all but the logo',
      description: 'What is left out is as by default. Link tokens that are made from now on have them.',
      body: linkSettingsBodySchema,
      refusesUnknownFields: true,
    },
    async ({ request, body }) => word(request, await linkSettings.write(callerOf(request), readLinkSettings(body))),
  )
  registerMeshOperation(
    app,
    { ...settings, method: 'DELETE', path: `${adminRoot}settings/logo`, summary: 'Removes the logo of the client' },
    async ({ request }) => word(request, await linkSettings.setLogo(callerOf(request), undefined)),
  )
  registerLogoUpload(app, `${adminRoot}settings/logo`, async (request, logo) =>
    word(request, await linkSettings.setLogo(callerOf(request), logo)),
  )

  function word(request: FastifyRequest, stored: StoredLinkSettings) {
    return wordLinkSettings(linkUrl, callerOf(request).clientId, stored)
  }
}
