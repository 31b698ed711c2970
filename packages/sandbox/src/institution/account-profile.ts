import { createHash } from 'node:crypto'
import type { SandboxUser } from '../users/users.ts'
import type { AccountDesk } from './account-desk.ts'

/** Who the person is, and what they have that is no asset with a balance. All of it is made up. */
export function registerAccountProfile({ institution, onRead }: AccountDesk): void {
  onRead('/identity', ({ user, book }) => ({ identity: user.terms.lacksIdentity ? {} : identityOf(user, book) }))
  if (institution === 'broker') {
    onRead('/option-positions', ({ user }) => ({ positions: user.terms.holdsOptions ? optionPositions : [] }))
  }
  if (institution === 'exchange') {
    onRead('/collectibles', ({ user }) => ({ collectibles: user.terms.holdsCollectibles ? collectibles : [] }))
  }
}

/**
 * A person who does not exist: mail to `example` domains is delivered nowhere (RFC 2606), and numbers from 555-0100 to
 * 555-0199 are given to nobody (https://www.nanpa.com/numbering/555-line-numbers).
 */
function identityOf({ username }: SandboxUser, book: string) {
  const draws = createHash('sha256').update(`tenon sandbox person ${username.toLowerCase()}`).digest()
  const number = String(createHash('sha256').update(`tenon sandbox number ${book}`).digest().readUInt32BE())
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const [phone = 0, month = 0, day = 0, year = 0] = draws
  return {
    firstName: username,
    middleName: 'Q.',
    lastName: 'Sandbox',
    accountNumber: `SANDBOX-${number.padStart(10, '0')}`,
    email: `${username.toLowerCase()}@sandbox.example`,
    mobileNumber: `+120255501${twoDigits(phone % 100)}`,
    companyName: 'Mortise & Tenon (made up)',
    countryCode: 'US',
    city: 'Sandbox City',
    postalCode: '00000',
    address: '1 Made-up Street',
    document: { kind: 'passport', number: `SANDBOX${number.slice(0, 4)}` },
    dateOfBirth: `${1960 + (year % 40)}-${twoDigits(1 + (month % 12))}-${twoDigits(1 + (day % 28))}`,
  }
}

const optionPositions = [
  {
    ...{ symbol: 'AAPL', amount: '2', averageOpenPrice: '4.35', direction: 'buy_to_open', right: 'call' },
    ...{ strikePrice: '200', sharesPerContract: '100' },
    ...{ expiresAt: '2030-01-18T21:00:00.000Z', createdAt: '2025-03-03T15:30:00.000Z' },
  },
  {
    ...{ symbol: 'VOO', amount: '1', averageOpenPrice: '7.1', direction: 'sell_to_open', right: 'put' },
    ...{ strikePrice: '450.5', sharesPerContract: '100' },
    ...{ expiresAt: '2030-06-21T20:00:00.000Z', createdAt: '2025-05-12T14:45:00.000Z' },
  },
]

const collectibles = [
  {
    ...{
      name: 'Dovetail #7',
      description: 'A joint that exists only in the sandbox.',
      amount: '1',
      costBasis: '1200.5',
    },
    ...{ contractAddress: '0x00000000000000000000000000000000005a0d01', tokenId: '7', network: 'ethereum' },
    marketplaceUrl: 'https://collectibles.sandbox.example/dovetail/7',
  },
  {
    ...{ name: 'Shavings', amount: '12' },
    ...{
      contractAddress: '0x00000000000000000000000000000000005a0d02',
      tokenId: '340282366920938463463374607431768211455',
    },
    network: 'polygon',
  },
]
