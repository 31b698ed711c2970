import { findToken, networkBySlug, toBaseUnits } from '@tenon/core'
import {
  createClient,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  type Hex,
  http,
  isHex,
  keccak256,
  parseGwei,
  publicActions,
  TransactionReceiptNotFoundError,
  testActions,
} from 'viem'
import type { Institution } from '../ledger/institution.ts'
import type { WithdrawalOrder } from '../ledger/ledger.ts'
import type { PaymentRail } from '../ledger/payment-rail.ts'
import { hotWallet } from './hot-wallet.ts'
import { anvilChainId } from './start-anvil.ts'

// Constant, so that what is signed depends on the order and its place in line alone.
const gas = 120_000n
const maxFeePerGas = parseGwei('100')
const maxPriorityFeePerGas = parseGwei('1')

/** Pays with real transactions of the local chain, signed here. */
export function createEthereumRail(rpcUrl: string): PaymentRail {
  const client = createClient({ transport: http(rpcUrl), pollingInterval: 100 })
    .extend(publicActions)
    .extend(testActions({ mode: 'anvil' }))
  const ethereum = networkBySlug('ethereum')
  const nextNonces = new Map<Institution, number>()

  async function send(rawTransaction: string): Promise<void> {
    const serializedTransaction = asHex(rawTransaction)
    try {
      await client.sendRawTransaction({ serializedTransaction })
    } catch (error) {
      // A node refuses what it already has; that is as good as taken.
      await client.getTransaction({ hash: keccak256(serializedTransaction) }).catch(() => {
        throw error
      })
    }
  }

  return {
    async sign(order) {
      const wallet = hotWallet(order.institution)
      const payment = paymentOf(order)
      const nonce =
        nextNonces.get(order.institution) ??
        (await client.getTransactionCount({ address: wallet.address, blockTag: 'pending' }))
      const rawTransaction = await wallet.signTransaction({
        ...payment,
        ...{ type: 'eip1559', chainId: anvilChainId, nonce, gas, maxFeePerGas, maxPriorityFeePerGas },
      })
      nextNonces.set(order.institution, nonce + 1)
      return { rawTransaction, hash: keccak256(rawTransaction), fromAddress: wallet.address }
    },

    send,

    async statusOf(hash) {
      try {
        const { status } = await client.getTransactionReceipt({ hash: asHex(hash) })
        return status === 'success' ? 'succeeded' : 'failed'
      } catch (error) {
        if (error instanceof TransactionReceiptNotFoundError) return 'pending'
        throw error
      }
    },

    async restore(rawTransactions) {
      for (const rawTransaction of rawTransactions) await send(rawTransaction)
      const last = rawTransactions.at(-1)
      if (last === undefined) return
      const blocks = Math.ceil(rawTransactions.length / 200) + ethereum.requiredConfirmations
      await client.mine({ blocks })
      await client.waitForTransactionReceipt({ hash: keccak256(asHex(last)) })
    },
  }

  function paymentOf(order: WithdrawalOrder): { to: Hex; value?: bigint; data?: Hex } {
    const token = findToken(ethereum, order.symbol)
    if (!token) throw new RangeError(`${order.symbol} is not a token on Ethereum.`)
    const units = toBaseUnits(order.amount, token.decimals)
    const recipient = getAddress(order.toAddress)
    if (token.contractAddress === undefined) return { to: recipient, value: units }
    const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [recipient, units] })
    return { to: getAddress(token.contractAddress), data }
  }
}

function asHex(text: string): Hex {
  if (!isHex(text)) throw new TypeError('Expected bytes in hexadecimal.')
  return text
}
