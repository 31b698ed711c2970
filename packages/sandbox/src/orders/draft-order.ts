import { randomUUID } from 'node:crypto'
import { zero } from '@tenon/core'
import type { OrderWish, SandboxOrder } from './order.ts'

const dayMs = 86_400_000

/** An order as it is before anything happened to it. An order for the day ends at the next midnight, UTC. */
export function draftOrder(wish: OrderWish, kind: SandboxOrder['kind'], atMs: number): SandboxOrder {
  return {
    ...{ ...wish, id: randomUUID(), kind, status: 'inProgress', fills: [] },
    ...{ filled: zero, value: zero, fee: zero, createdAtMs: atMs, updatedAtMs: atMs },
    ...(wish.amountIn === 'asset' ? { quantity: wish.amount } : {}),
    ...(wish.timeInForce === 'goodForDay' ? { expiresAtMs: (Math.floor(atMs / dayMs) + 1) * dayMs } : {}),
  }
}
