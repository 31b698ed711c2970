import type { App } from '../../http/app.ts'
import type { ClientDestinations } from '../../transfers/client-destinations.ts'
import { registerDestinationRoutes } from './destinations.routes.ts'

/** The functions of the rooms that our own API words. */
export interface TenonParts {
  destinations: ClientDestinations
}

/** Our own API, under `/v1`: what the dialects of others have no words for. */
export function registerTenon(app: App, parts: TenonParts): void {
  registerDestinationRoutes(app, parts)
}
