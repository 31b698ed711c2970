import type { ClientSettings } from '../../clients/client-settings.ts'
import type { App } from '../../http/app.ts'
import type { ClientDestinations } from '../../transfers/client-destinations.ts'
import type { TransferLimits } from '../../transfers/client-limits.ts'
import type { Webhooks } from '../../webhooks/create-webhooks.ts'
import { registerDestinationRoutes } from './destinations.routes.ts'
import { registerEndpointRoutes } from './endpoints.routes.ts'
import { registerEventRoutes } from './events.routes.ts'
import { registerLimitRoutes } from './limits.routes.ts'
import { registerSettingsRoutes } from './settings.routes.ts'

/** The functions of the rooms that our own API words. */
export interface TenonParts {
  destinations: ClientDestinations
  limits: TransferLimits
  settings: ClientSettings
  webhooks: Webhooks
}

/** Our own API, under `/v1`: what the dialects of others have no words for. */
export function registerTenon(app: App, parts: TenonParts): void {
  registerDestinationRoutes(app, parts)
  registerEndpointRoutes(app, parts)
  registerEventRoutes(app, parts)
  registerLimitRoutes(app, parts)
  registerSettingsRoutes(app, parts)
}
