import { type Network, networks } from '@tenon/core'
import { enumType } from '../../http/enum-type.ts'

/** `CryptocurrencyAddressType`, in the order of the wire. */
const addressTypes = [
  'ethAddress',
  'btcAddress',
  'ltcAddress',
  'solAddress',
  'algoAddress',
  'celoAddress',
  'cardanoAddress',
  'polygonAddress',
  'bnbAddress',
  'elrondAddress',
  'neoAddress',
  'xrpAddress',
  'flowAddress',
  'harmonyOneAddress',
  'tronAddress',
  'dogeAddress',
  'opAddress',
] as const

type AddressType = (typeof addressTypes)[number]

export const addressTypeSchema = enumType(addressTypes, { title: 'CryptocurrencyAddressType' })

/** Each is an asset on its own network. The others of the list are on networks that we do not have. */
const byAddressType: Partial<Record<AddressType, readonly [symbol: string, slug: (typeof networks)[number]['slug']]>> =
  {
    ethAddress: ['ETH', 'ethereum'],
    btcAddress: ['BTC', 'bitcoin'],
    solAddress: ['SOL', 'solana'],
    polygonAddress: ['MATIC', 'polygon'],
    xrpAddress: ['XRP', 'ripple'],
  }

/** What an address type stands for; undefined on networks that we do not have. */
export function assetOfAddressType(type: AddressType): { symbol: string; network: Network } | undefined {
  const [symbol, slug] = byAddressType[type] ?? []
  const network = networks.find((each) => each.slug === slug)
  return symbol === undefined || !network ? undefined : { symbol, network }
}

/** The address types of an asset: where it is a network's own. */
export function addressTypesOf(symbol: string): AddressType[] {
  return addressTypes.filter((type) => byAddressType[type]?.[0] === symbol)
}
