import { networkBySlug } from '@tenon/core'
import type { PrintedSchema } from './open-api.ts'

const ethereum = networkBySlug('ethereum')

/** Tokens are opaque; a real one is longer. */
const sealed = 'mKp2v9Qd'

/** What fields of these names usually hold. Used where the schema allows it. */
const usual: Readonly<Record<string, unknown>> = {
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  targetAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  amount: 12.5,
  amountInFiat: 12.5,
  brokerType: 'coinbase',
  caipNetworkId: ethereum.caipId,
  chain: ethereum.name,
  chainId: ethereum.chainId,
  feeCurrency: 'ETH',
  fiatCurrency: 'USD',
  currencyCode: 'USD',
  fromType: 'coinbase',
  institutionName: 'Coinbase',
  message: '',
  errorType: '',
  errorHash: '5d0c2f6e',
  nativeSymbol: 'ETH',
  networkId: ethereum.id,
  networkName: ethereum.name,
  paymentSymbol: 'USD',
  symbol: 'USDC',
  token: 'USDC',
  authToken: sealed,
  fromAuthToken: sealed,
  toAuthToken: sealed,
  accessToken: sealed,
  refreshToken: sealed,
  cash: 1000,
  buyingPower: 1000,
  fee: 0.5,
  feeInFiat: 0.5,
  unitPrice: 1,
  expiresInSeconds: 3600,
  fromAddress: '0x3f5CE5FBFe3E9af3971dD833D26bA9b5C936f0bE',
  hash: '0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060',
  name: 'Coinbase',
  displayName: 'Example',
  businessLegalName: 'Example Ltd',
  createdTimestamp: 1767323045,
  executedTimestamp: 1767323045,
  timestamp: 1767323045,
  previewExpiresIn: 180,
  decimalPlaces: 6,
  toType: 'kraken',
  type: 'coinbase',
  url: 'https://example.com/tenon',
  userId: 'user-7',
  UserId: 'user-7',
}

const id = '7b6f3a52-5f0c-4c62-9f6e-0d2f1c1f8a11'

/** Fields that only a failure has. */
const onlyInFailures = new Set(['displayMessage', 'errorData'])

/**
 * A value that a printed schema allows: its own example, its default, what a field of this name usually holds, or the
 * simplest there is.
 *
 * @param components where references lead
 * @param options.isWhole whether optional fields are shown too. Default true.
 */
export function exampleOf(
  schema: PrintedSchema,
  components: Readonly<Record<string, PrintedSchema>>,
  options: { isWhole?: boolean } = {},
): unknown {
  const { isWhole = true } = options
  return of(schema, '')

  function of(given: PrintedSchema, name: string): unknown {
    const { $ref } = given
    const found = $ref ? (components[$ref.split('/').at(-1) ?? ''] ?? {}) : given
    if (found.examples?.length) return found.examples[0]
    if (found.default !== undefined) return found.default
    const choices = found.enum ?? (found.const === undefined ? undefined : [found.const])
    if (choices) return choices.includes(usual[name]) ? usual[name] : choices[0]
    if (found.anyOf?.[0]) return of(found.anyOf[0], name)
    return simplest(found, name)
  }

  function simplest(found: PrintedSchema, name: string): unknown {
    switch (found.type) {
      case 'object':
        return objectOf(found)
      case 'array':
        return found.items ? [of(found.items, name)] : []
      case 'boolean':
        return false
      case 'integer':
      case 'number':
        return typeof usual[name] === 'number' ? usual[name] : Math.max(found.minimum ?? 0, 1)
      case 'string':
        return textOf(found, name)
      default:
        return {}
    }
  }

  function objectOf({ properties = {}, required = [] }: PrintedSchema): unknown {
    const shown = Object.entries(properties).filter(
      ([name, property]) =>
        required.includes(name) || (isWhole && property.deprecated !== true && !onlyInFailures.has(name)),
    )
    return Object.fromEntries(shown.map(([name, property]) => [name, of(property, name)]))
  }
}

function textOf({ format, pattern, maxLength = 100, minLength = 0 }: PrintedSchema, name: string): string {
  if (format === 'uuid') return name === 'networkId' ? ethereum.id : id
  if (format === 'uri') return 'https://example.com/tenon'
  if (format === 'date-time') return '2026-01-02T03:04:05.000Z'
  const word = usual[name]
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text))
  if (typeof word === 'string' && fits(word)) return word
  return ['text', '1', 'USD', '000000'].find(fits) ?? 'text'.slice(0, maxLength)
}
