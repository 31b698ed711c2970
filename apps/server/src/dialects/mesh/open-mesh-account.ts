import { TenonError } from '@tenon/core'
import type { Caller } from '../../clients/authenticate-key.ts'
import type { AccountOpener } from '../../connections/open-account.ts'
import type { OpenedAccount } from '../../connections/opened-account.ts'
import { type BrokerType, brokerTypeOf } from './broker-type.ts'

/**
 * Opens an `authToken` and compares it with the `type` beside it. @param options.evenEnded default false: a token whose time
 * is over does not open. @throws TenonError `invalidIntegrationToken`, `unauthorizedToken`
 */
export async function openMeshAccount(
  opener: AccountOpener,
  { clientId, environment }: Caller,
  token: string,
  type: BrokerType,
  options: { evenEnded?: boolean } = {},
): Promise<OpenedAccount> {
  const account = await opener.open({ clientId, environment }, 'access', token, options)
  if (brokerTypeOf(account.integration) !== type) throw new TenonError('invalidIntegrationToken')
  return account
}
