import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Identity } from '../identity.ts'
import type { Integration } from '../integration.ts'
import type { OptionPosition } from '../positions.ts'
import { requiredAmount, requiredText, requiredTime, rowsOf, toldTexts } from './account-fields.ts'
import { bodyOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

/** Who the institution says its customer is. */
export function identityOperation(send: Send) {
  return {
    async readIdentity(context, secret, accountId) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/identity`
      return readIdentityRow(fieldOf(bodyOf(await send(context, secret, 'GET', path)), 'identity'))
    },
  } satisfies Partial<Integration['operations']>
}

/** Options, which the broker alone has. */
export function optionOperation(send: Send) {
  return {
    async listOptionPositions(context, secret, accountId) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/option-positions`
      return rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'positions').flatMap(optionsOf)
    },
  } satisfies Partial<Integration['operations']>
}

/** Collectibles, which the exchange alone has. */
export function collectibleOperation(send: Send) {
  return {
    async listNftPositions(context, secret, accountId) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/collectibles`
      return rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'collectibles').flatMap((row) => {
        const network = textOf(row, 'network')
        // On a network that we do not know there is nothing to show.
        if (network !== 'ethereum' && network !== 'polygon') return []
        const costBasis = readAmount(textOf(row, 'costBasis'))
        return [
          {
            name: requiredText(row, 'name'),
            amount: requiredAmount(row, 'amount'),
            contractAddress: requiredText(row, 'contractAddress'),
            tokenId: requiredText(row, 'tokenId'),
            network,
            ...(costBasis === undefined ? {} : { costBasis }),
            ...toldTexts(row, ['description', 'marketplaceUrl']),
          },
        ]
      })
    },
  } satisfies Partial<Integration['operations']>
}

const directions: Readonly<Record<string, OptionPosition['direction']>> = {
  buy_to_open: 'buyToOpen',
  buy_to_close: 'buyToClose',
  sell_to_open: 'sellToOpen',
  sell_to_close: 'sellToClose',
}

function optionsOf(row: unknown): OptionPosition[] {
  const [direction, right] = [directions[textOf(row, 'direction') ?? ''], textOf(row, 'right')]
  if (direction === undefined || (right !== 'call' && right !== 'put')) return []
  const averageOpenPrice = readAmount(textOf(row, 'averageOpenPrice'))
  return [
    {
      ...{ symbol: requiredText(row, 'symbol'), amount: requiredAmount(row, 'amount'), direction, right },
      ...(averageOpenPrice === undefined ? {} : { averageOpenPrice }),
      strikePrice: requiredAmount(row, 'strikePrice'),
      sharesPerContract: requiredAmount(row, 'sharesPerContract'),
      expiresAtMs: requiredTime(row, 'expiresAt'),
      createdAtMs: requiredTime(row, 'createdAt'),
    },
  ]
}

const identityTexts = [
  'firstName',
  'middleName',
  'lastName',
  'accountNumber',
  'email',
  'mobileNumber',
  'companyName',
  'countryCode',
  'city',
  'postalCode',
  'address',
  'dateOfBirth',
] as const

const documentKinds = { id_card: 'idCard', drivers_license: 'driversLicense', passport: 'passport' } as const

function readIdentityRow(row: unknown): Identity {
  const number = textOf(row, 'document', 'number')
  const kind = documentKindOf(textOf(row, 'document', 'kind'))
  return {
    ...toldTexts(row, identityTexts),
    ...(kind === undefined || number === undefined ? {} : { document: { kind, number } }),
  }
}

function documentKindOf(word: string | undefined) {
  return word === 'id_card' || word === 'drivers_license' || word === 'passport' ? documentKinds[word] : undefined
}
