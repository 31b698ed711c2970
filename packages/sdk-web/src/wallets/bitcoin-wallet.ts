import { callFeature, type StandardWallet, walletIdOf } from './standard-wallet.ts'

interface WireAccount {
  address: string
  publicKey: number[]
}

/** A Bitcoin wallet as the Link page sees it. */
export interface BitcoinWallet {
  uuid: string
  name: string
  features: string[]
  wallet: {
    name: string
    accounts: WireAccount[]
    features: {
      'bitcoin:connect': { connect: (input: unknown) => Promise<{ accounts: WireAccount[] }> }
      'bitcoin:signMessage': { signMessage: (input: unknown) => Promise<unknown> }
    }
  }
}

/** `undefined` for a wallet without Bitcoin. */
export function bitcoinWallet(wallet: StandardWallet): BitcoinWallet | undefined {
  const { name, chains, features } = wallet
  const chain = chains.find((one) => one.startsWith('bitcoin:'))
  if (!chain || !('bitcoin:connect' in features)) return undefined
  // Wallets recognise their own account objects only, and those do not cross to the Link page.
  let opened: readonly unknown[] = []
  return {
    uuid: walletIdOf(wallet, chain),
    name,
    features: Object.keys(features),
    wallet: {
      name,
      accounts: [],
      features: {
        'bitcoin:connect': {
          async connect(input) {
            const answer = await callFeature(wallet, 'bitcoin:connect', 'connect', input)
            const accounts: unknown = isRecord(answer) ? answer.accounts : undefined
            opened = Array.isArray(accounts) ? accounts : wallet.accounts
            return { accounts: opened.map(wireAccount) }
          },
        },
        'bitcoin:signMessage': {
          async signMessage(input) {
            const { address, message } = isRecord(input) ? input : {}
            const account = opened.find((one) => wireAccount(one).address === address)
            return callFeature(wallet, 'bitcoin:signMessage', 'signMessage', { account, address, message })
          },
        },
      },
    },
  }
}

function wireAccount(account: unknown): WireAccount {
  const { address, publicKey } = isRecord(account) ? account : {}
  return {
    address: typeof address === 'string' ? address : '',
    publicKey: publicKey instanceof Uint8Array ? [...publicKey] : [],
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
