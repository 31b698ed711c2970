const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const solana = '0291810a-5947-424d-9a59-e88bb33e999d'

/** Where deposits go: the addresses of your app, one line for each asset and network that you accept. */
export const destinations = [
  { networkId: ethereum, symbol: 'USDC', address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6' },
  { networkId: ethereum, symbol: 'ETH', address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6' },
  { networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' },
  { networkId: solana, symbol: 'SOL', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' },
]
