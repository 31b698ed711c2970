import { faults } from '../faults/fault.ts'
import { fundingFees } from '../institution/funding-routes.ts'
import { institutions } from '../institution/institutions.ts'
import { simulatedInstitutions } from '../institution/simulated-institutions.ts'
import { savedAddresses } from '../kraken/saved-addresses.ts'
import { routes } from '../ledger/routes.ts'
import { tradingRules } from '../orders/trading-rules.ts'
import { users } from '../users/users.ts'

/** A table of the guide. Text between backticks is code. */
export interface GuideSection {
  title: string
  headings: readonly string[]
  rows: readonly (readonly string[])[]
}

/** What a person must know to use the sandbox, drawn from the tables by which it works. For the page at `/` and the README. */
export const guideSections: readonly GuideSection[] = [
  {
    title: 'Institutions',
    headings: ['Institution', 'Path', 'Sign-in'],
    rows: institutions.map(({ name, path, signIn }) => [name, code(path), signIn]),
  },
  {
    title: 'Institutions with special cases',
    headings: ['Institution', 'Path', 'What is special'],
    rows: simulatedInstitutions.map(({ name, path, special }) => [name, code(path), special]),
  },
  {
    title: 'Users',
    headings: ['Username', 'What happens'],
    rows: users.map(({ username, description }) => [code(username), description]),
  },
  {
    title: 'Withdrawals',
    headings: ['Asset', 'Network', 'Minimum', 'Maximum', 'Fee'],
    rows: routes.map(({ symbol, network, minimum, maximum, fee }) => [symbol, network, minimum, maximum, fee]),
  },
  {
    title: 'Fundings',
    headings: ['Way', 'Fee', 'Where'],
    rows: Object.entries(fundingFees).map(([kind, fee]) => [code(kind), fee, 'Sandbox Broker, Sandbox Exchange']),
  },
  {
    title: 'Orders',
    headings: ['Institution', 'Trades', 'Paid with', 'Orders', 'Least value', 'Fee'],
    rows: institutions.map(({ slug, name }) => {
      const { kinds, payments, types, least, feeRatio } = tradingRules[slug]
      return [
        name,
        kinds.join(', '),
        payments.join(', '),
        Object.keys(types).map(code).join(', '),
        `${least} USD`,
        feeRatio,
      ]
    }),
  },
  {
    title: 'Addresses saved at Kraken',
    headings: ['Name', 'Asset', 'Network', 'Address', 'Tag'],
    rows: savedAddresses.map(({ key, symbol, network, address, addressTag }) => [
      ...[code(key), symbol, network, code(address)],
      addressTag === undefined ? '' : code(addressTag),
    ]),
  },
  {
    title: 'Control',
    headings: ['Request', 'What it does'],
    rows: [
      [
        code('GET /control/withdrawals/count'),
        'How many withdrawals were paid out: `{"count": 1}`. Filters: `institution`, `username`, `clientId`, `address`, `amount`, `status`.',
      ],
      [
        code('GET /control/withdrawals'),
        'The withdrawals themselves, by the same filters; also those that await the person.',
      ],
      [
        code('GET /control/fundings/count'),
        'How many conversions and purchases there were. Filters: `institution`, `username`, `clientId`.',
      ],
      [
        code('POST /control/confirmations'),
        'The person confirms what awaits them, or denies it: `{"id", "institution", "username", "clientId", "decision"}`. What is left out means every one; `decision` is `confirm`, or `deny`.',
      ],
      [
        code('POST /control/proofs'),
        'The person does what they are asked to do elsewhere: looks into the camera, taps in the app, confirms on a device, opens a link, scans a code. By the same filters.',
      ],
      [code('POST /control/proofs/expire'), 'The time for it runs out, by the same filters: a QR code expires.'],
      [
        code('POST /control/accounts-ready'),
        'Interactive Brokers tells the accounts of everybody waiting: `{"username", "inSeconds"}`. What is left out means every one, and now.',
      ],
      [
        code('POST /control/addresses'),
        'The person saves an address: `{"institution", "username", "symbol", "network", "address", "addressTag"}`. At Kraken everybody has a list of their own too.',
      ],
      [
        code('GET /control/orders/count'),
        'How many orders were placed here, whatever became of them. Filters: `id`, `institution`, `username`, `clientId`, `symbol`, `status`.',
      ],
      [code('GET /control/orders'), 'The orders themselves, by the same filters.'],
      [
        code('POST /control/orders/fill'),
        'Fills open orders, by the same filters; with `amount`, so much of each and no more.',
      ],
      [code('POST /control/orders/expire'), 'Ends open orders as the end of their day does, by the same filters.'],
      [
        code('POST /control/prices'),
        'Moves a price, in US dollars: `{"symbol", "price"}`. Orders that it crosses fill. A reset moves it back. Days that are over keep their price.',
      ],
      [
        code('POST /control/deposits'),
        'Money comes in from outside: `{"institution", "username", "symbol", "network", "amount"}`.',
      ],
      [
        code('POST /control/faults'),
        'Lets something go wrong: `{"institution", "username", "operation", "fault", "times", "delayMs"}`. Only `fault` is required; what is left out means every one.',
      ],
      [code('GET /control/faults'), 'The faults set.'],
      [code('DELETE /control/faults'), 'Takes them all away.'],
      [
        code('POST /control/reset'),
        'Opening balances and prices, no withdrawals, no orders, no faults. The chain keeps what happened on it.',
      ],
    ],
  },
  {
    title: 'Faults',
    headings: ['Fault', 'Operations', 'What happens'],
    rows: Object.entries(faults).map(([name, { at, description }]) => [
      code(name),
      at.map(code).join(', '),
      description,
    ]),
  },
]

function code(text: string): string {
  return `\`${text}\``
}
