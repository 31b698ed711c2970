import { TenonError } from '@tenon/core'

/** `TransferToAddress` as it came: the schema lets every field be absent, so that the product's own sentence answers. */
interface GivenAddress {
  networkId?: string
  symbol?: string
  address?: string
}

/**
 * The three fields of a `TransferToAddress` that must be there.
 *
 * @param path where it stands in the request, `toAddresses[0]`
 * @throws TenonError `missingField`
 */
export function requireToAddress<Given extends GivenAddress>(
  given: Given,
  path: string,
): Given & Required<GivenAddress> {
  const { networkId, symbol, address } = given
  const missing = (rule: 'networkId' | 'symbol' | 'address') =>
    new TenonError('missingField', { message: `The ${path}.${rule} field is required.`, detail: { rule } })
  if (networkId === undefined) throw missing('networkId')
  if (address === undefined) throw missing('address')
  if (symbol === undefined) throw missing('symbol')
  return { ...given, networkId, symbol, address }
}
