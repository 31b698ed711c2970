import type { TenonError } from '@tenon/core'
import type { Integration } from '@tenon/integrations'

/**
 * The id of the integration that wants to know who the person is: in a transfer between two accounts, either of the two.
 * Undefined for any other failure, and where the failure names none.
 */
export function whoAsks(
  offered: readonly Pick<Integration, 'id' | 'name'>[],
  { code, detail }: TenonError,
): string | undefined {
  if (code !== 'kycRequired') return undefined
  return offered.find(({ name }) => name === detail.institution)?.id
}
