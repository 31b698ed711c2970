import { erc20Abi, getAddress, type Log, parseEventLogs } from 'viem'
import type { EvmPayment } from './evm-payment.ts'

/** Whether one of the logs is this payment of a token. A wallet that is a contract pays by a transaction of somebody else. */
export function hasPaymentLog(logs: readonly Log[], { from, to, units, contract }: EvmPayment): boolean {
  if (contract === undefined) return false
  return parseEventLogs({ abi: erc20Abi, eventName: 'Transfer', logs: [...logs] }).some(
    ({ address, args }) =>
      getAddress(address) === contract &&
      getAddress(args.from) === from &&
      getAddress(args.to) === to &&
      args.value === units,
  )
}
