import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { Transfers } from '../../transfers/transfer-types.ts'
import type { depositAddressSchema } from './deposit-address-schema.ts'

/** `B2BBrokerCryptocurrencyDepositAddressResponse` */
export function wordDepositAddress(
  found: Awaited<ReturnType<Transfers['depositAddress']>>,
  symbol: string,
): Written<Static<typeof depositAddressSchema>> {
  const { network } = found
  const place = { symbol, chain: network.name, networkId: network.id }
  switch (found.status) {
    case 'ready':
      return {
        symbol,
        address: found.address,
        chain: network.name,
        memo: found.addressTag,
        minimumDepositAmount: found.minimum,
        networkId: network.id,
      }
    case 'mfaRequired':
      return { ...place, brokerResponseStatus: 'mfaRequired', errorMessage: 'Send the same request with (mfaCode).' }
    case 'kycRequired':
      return {
        ...place,
        brokerResponseStatus: 'kycRequired',
        errorMessage: 'The account requires KYC to be completed.',
      }
  }
}
