import { decodeFunctionData, erc20Abi, getAddress, type Transaction } from 'viem'
import type { EvmPayment } from './evm-payment.ts'

/** Whether a transaction asks for exactly this payment, whether or not it was carried out. */
export function isEvmPayment(transaction: Transaction, { from, to, units, contract }: EvmPayment): boolean {
  if (transaction.to === null || getAddress(transaction.from) !== from) return false
  const receiver = getAddress(transaction.to)
  if (contract === undefined) return receiver === to && transaction.value === units && transaction.input === '0x'
  if (receiver !== contract || transaction.value !== 0n) return false
  try {
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data: transaction.input })
    return functionName === 'transfer' && getAddress(args[0]) === to && args[1] === units
  } catch {
    // It calls something else.
    return false
  }
}
