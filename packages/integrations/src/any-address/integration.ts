import { enterWithEvmAddress } from '../evm/evm-account.ts'
import { evmNetworkSlugs } from '../evm/evm-networks.ts'
import { evmReads } from '../evm/evm-reads.ts'
import { defineIntegration } from '../integration.ts'

/** An address that the person types. It can be read, and nothing can be sent from it. */
export const anyAddress = defineIntegration({
  slug: 'any-address',
  id: '9c6e0d52-7b1f-4e1b-8a7d-2e5f4b6c8d03',
  name: 'Any address',
  kind: 'wallet',
  hue: 190,
  docs: 'https://eips.ethereum.org/EIPS/eip-55',
  networks: evmNetworkSlugs,
  signIn: {
    scheme: 'address',
    fields: [
      {
        name: 'address',
        label: 'Address',
        kind: 'text',
        autocomplete: 'off',
        help: 'Ethereum, Polygon or Base. It begins with 0x.',
      },
    ],
    async authenticate(_context, credentials) {
      return enterWithEvmAddress(credentials)
    },
  },
  operations: evmReads,
})
