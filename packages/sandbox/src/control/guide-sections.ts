import { faults } from '../faults/fault.ts'
import { institutions } from '../institution/institutions.ts'
import { savedAddresses } from '../kraken/saved-addresses.ts'
import { routes } from '../ledger/routes.ts'
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
    title: 'Addresses saved at Kraken',
    headings: ['Name', 'Asset', 'Network', 'Address'],
    rows: savedAddresses.map(({ key, symbol, network, address }) => [code(key), symbol, network, code(address)]),
  },
  {
    title: 'Control',
    headings: ['Request', 'What it does'],
    rows: [
      [
        code('GET /control/withdrawals/count'),
        'How many withdrawals there were: `{"count": 1}`. Filters: `institution`, `username`, `clientId`, `address`, `amount`.',
      ],
      [code('GET /control/withdrawals'), 'The withdrawals themselves, by the same filters.'],
      [
        code('POST /control/faults'),
        'Lets something go wrong: `{"institution", "username", "operation", "fault", "times"}`. Only `fault` is required; what is left out means every one.',
      ],
      [code('GET /control/faults'), 'The faults set.'],
      [code('DELETE /control/faults'), 'Takes them all away.'],
      [
        code('POST /control/reset'),
        'Opening balances, no withdrawals, no faults. The chain keeps what happened on it.',
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
