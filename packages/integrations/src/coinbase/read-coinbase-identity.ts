import { textOf } from '../ccxt/answer-fields.ts'
import type { Identity } from '../identity.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { readCoinbase } from './ask-coinbase.ts'

/**
 * Name, e-mail and country of the user. Coinbase has one line for the name: its first word, its last one, and what is
 * between them.
 *
 * https://docs.cdp.coinbase.com/coinbase-app/track-apis/users
 *
 * @throws ProviderError
 */
export async function readCoinbaseIdentity(context: ProviderContext, secret: Secret): Promise<Identity> {
  const body = await readCoinbase(context, secret, { endpoint: 'v2PrivateGetUser' })
  const [firstName, ...others] = textOf(body, 'data', 'name')?.trim().split(/\s+/) ?? []
  const lastName = others.pop()
  const email = textOf(body, 'data', 'email')
  const countryCode = textOf(body, 'data', 'country', 'code')
  return {
    ...(firstName ? { firstName } : {}),
    ...(others.length === 0 ? {} : { middleName: others.join(' ') }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(email === undefined ? {} : { email }),
    ...(countryCode === undefined ? {} : { countryCode }),
  }
}
