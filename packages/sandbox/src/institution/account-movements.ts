import { networkBySlug } from '@tenon/core'
import type { Institution } from '../ledger/institution.ts'
import type { LedgerReads, SandboxDeposit, SandboxWithdrawal } from '../ledger/ledger.ts'
import { routes } from '../ledger/routes.ts'
import type { AccountDesk } from './account-desk.ts'
import { InstitutionError } from './institution-error.ts'
import { pageOf } from './page-of.ts'

/** What came in and what went out, and over which networks an asset can. */
export function registerAccountMovements({ institution, onRead }: AccountDesk): void {
  onRead('/movements', ({ reads, book, query }) => {
    const { symbol, hash } = query
    const meant = movementsOf(reads, institution, book).filter(
      (movement) => (symbol ?? movement.symbol) === movement.symbol && (hash === undefined || hash === movement.hash),
    )
    const { items, ...page } = pageOf(meant, query)
    return { movements: items.map(movementWorded), ...page }
  })

  onRead('/movements/:movementId', ({ reads, book, parameters }) => {
    const movement = movementsOf(reads, institution, book).find(({ id }) => id === parameters.movementId)
    if (!movement) throw new InstitutionError('not_found')
    return movementWorded(movement)
  })

  onRead('/symbol-networks', ({ user: { terms }, query }) => ({
    networks: routes
      .filter(({ symbol }) => symbol === query.symbol)
      .map(({ network, fee, minimum, maximum }) => ({
        ...{ network, chain: network.toUpperCase(), fee, minimum, maximum },
        canDeposit: !terms.lacksKyc,
        canWithdraw: !terms.lacksKyc && terms.refusal === undefined,
        ...(networkBySlug(network).tag ? { notes: 'Many people share the address: give the tag along.' } : {}),
      })),
  }))
}

type SandboxMovement = ({ direction: 'deposit' } & SandboxDeposit) | ({ direction: 'withdrawal' } & SandboxWithdrawal)

/** Newest first. */
function movementsOf(reads: LedgerReads, institution: Institution, book: string): SandboxMovement[] {
  const deposits = reads.deposits(institution, book).map((one) => ({ ...one, direction: 'deposit' as const }))
  const withdrawals = reads.withdrawals(institution, book).map((one) => ({ ...one, direction: 'withdrawal' as const }))
  return [...deposits, ...withdrawals].sort((one, other) => one.createdAtMs - other.createdAtMs).reverse()
}

function movementWorded(movement: SandboxMovement) {
  const { id, direction, status, symbol, amount, network, fromAddress, toAddress, addressTag, hash } = movement
  return {
    ...{ id, direction, symbol, amount, network, fromAddress, toAddress, addressTag, hash },
    status: status === 'awaitingPerson' ? 'awaiting_person' : status,
    ...(movement.direction === 'withdrawal'
      ? { fee: movement.fee, networkFee: movement.gas?.amount, networkFeeSymbol: movement.gas?.symbol }
      : {}),
    createdAt: new Date(movement.createdAtMs).toISOString(),
  }
}
