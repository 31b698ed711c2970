import { randomUUID } from 'node:crypto'
import { depositAddress } from '../addresses/deposit-address.ts'
import type { DepositOrder, SandboxDeposit } from './ledger.ts'
import { madeUpPayment } from './made-up-payment.ts'

/** A deposit that nobody in the sandbox paid: arrived, with a transaction that is on no chain. */
export function depositFromOutside(order: DepositOrder, createdAtMs: number): SandboxDeposit {
  const { institution, username, network } = order
  const id = randomUUID()
  const { hash } = madeUpPayment(network, institution, id)
  const { address: fromAddress } = depositAddress(institution, `outside ${id}`, network)
  const { address: toAddress, ...tag } = depositAddress(institution, username, network)
  return { ...order, ...tag, id, status: 'succeeded', hash, fromAddress, toAddress, createdAtMs }
}
