import type { ClientCatalogue } from './link-settings.ts'

/**
 * The ids of what a session is offered: what the client offers, and of that what a sub-client offers. Neither can add to the
 * other. Undefined when that is everything.
 *
 * @param ofSubClient what its rule leaves of everything; undefined when it has none
 */
export function offeredIntegrationIds(
  { onlyIntegrationIds, excludedIntegrationIds }: ClientCatalogue,
  ofSubClient: readonly string[] | undefined,
  everyId: readonly string[],
): string[] | undefined {
  if (!onlyIntegrationIds && excludedIntegrationIds.length === 0 && !ofSubClient) return undefined
  return everyId.filter(
    (id) =>
      (onlyIntegrationIds?.includes(id) ?? true) &&
      !excludedIntegrationIds.includes(id) &&
      (ofSubClient?.includes(id) ?? true),
  )
}
