import { addDecimals, type Decimal, divideDecimals, multiplyDecimals, zero } from '../money/decimal.ts'
import { findNetwork, findToken } from '../networks/networks.ts'
import { depositCodeOf } from './deposit-code.ts'
import type { ManualDestination } from './deposit-screen.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { Job, LinkDestination, LinkOptions, LinkState, LinkStep } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { goTo, stay, type Transition, tell } from './transition.ts'

type DepositStep = Extract<LinkStep, { name: 'manualDeposit' }>
type DepositJob = Extract<Job, { doing: 'priceDeposit' }>

/**
 * Whether the person may send on their own from here: the address is known, and nothing can be on its way already.
 * A destination that only an account stands for has no address that could be shown.
 */
export function canDepositManually({ options, step }: LinkState): boolean {
  if (!hasManualDestination(options)) return false
  return step.name === 'catalogue' || (step.name === 'failed' && step.money !== 'unknown')
}

/** Whether any address of the session can be shown under the name of its network. */
export function hasManualDestination({ transfer }: LinkOptions): boolean {
  return transfer?.destinations.some(({ networkId }) => findNetwork(networkId)) === true
}

/** The addresses, with what is to arrive at each. */
export function startManualDeposit(state: LinkState): Transition {
  const { step, options } = state
  if (!options.transfer || !canDepositManually(state)) return stay(state)
  if (step.name !== 'catalogue' && step.name !== 'failed') return stay(state)
  const told = tell({ type: 'methodSelected', payload: { method: 'manual' } })
  const { amountInFiat, destinations, fiatCurrency } = options.transfer
  if (amountInFiat === undefined) return shown(state, { name: 'manualDeposit', from: step, prices: {} }, [told])
  const symbols = [...new Set(destinations.filter(({ amount }) => amount === undefined).map(({ symbol }) => symbol))]
  return goTo(state, { name: 'working', job: { doing: 'priceDeposit', from: step } }, told, {
    type: 'priceDeposit',
    symbols,
    fiatCurrency,
  })
}

/** What a person does on the page of the addresses. */
export function onDepositUserEvent(state: LinkState, step: DepositStep, event: LinkUserEvent): Transition {
  if (event.type !== 'chooseDeposit' || step.chosen) return stay(state)
  const found = destinationsOf(state, step).find(
    ({ networkId, symbol }) => networkId === event.networkId && symbol === event.symbol,
  )
  return found ? shown(state, { ...step, chosen: keyOf(found) }, []) : stay(state)
}

/** Without a price the page still has the address, and the amount in the client's currency. */
export function onDepositJobEnded(state: LinkState, job: DepositJob, event: LinkServerEvent): Transition {
  const prices = event.type === 'depositPriced' ? event.prices : {}
  return shown(state, { name: 'manualDeposit', from: job.from, prices }, [])
}

/** Where `back` leads. */
export function depositStepBefore(state: LinkState, step: DepositStep): LinkStep {
  if (!step.chosen || destinationsOf(state, step).length === 1) return step.from
  const { chosen: _, ...list } = step
  return list
}

/** The addresses as people see them. Two of the same asset and network are one place: the first. */
export function destinationsOf({ options }: LinkState, { prices }: DepositStep): ManualDestination[] {
  const rows: ManualDestination[] = []
  for (const destination of options.transfer?.destinations ?? []) {
    const row = rowOf(destination, options.transfer, prices[destination.symbol])
    if (row && !rows.some((other) => keyOf(other) === keyOf(row))) rows.push(row)
  }
  return rows
}

/** What everything is worth that is to arrive: what the client asks for, and its fee on top of that. */
export function depositInFiat({ transfer }: LinkOptions): Decimal | undefined {
  const asked = transfer?.amountInFiat
  return asked === undefined ? undefined : addDecimals(asked, feeOn(asked, transfer, mostDecimals))
}

/** The one whose QR code is shown. */
export function chosenDestination(state: LinkState, step: DepositStep): ManualDestination | undefined {
  return destinationsOf(state, step).find((row) => keyOf(row) === step.chosen)
}

/** With one place there is nothing to choose. */
function shown(state: LinkState, step: DepositStep, effects: Transition['effects']): Transition {
  const rows = destinationsOf(state, step)
  const only = rows.length === 1 ? rows[0] : undefined
  const chosen = chosenDestination(state, step) ?? only
  if (!chosen) return goTo(state, step, ...effects)
  return goTo(
    state,
    { ...step, chosen: keyOf(chosen) },
    ...effects,
    tell({
      type: 'linkTransferQRGenerated',
      payload: { token: chosen.symbol, network: chosen.networkName, toAddress: chosen.address },
    }),
  )
}

function keyOf({ networkId, symbol }: { networkId: string; symbol: string }): string {
  return `${networkId}:${symbol}`
}

/** A person has to type what they send. */
const mostDecimals = 8

/** Undefined for a network that is not in the table: what cannot be named is not offered. */
function rowOf(
  { networkId, symbol, address, addressTag, amount: set }: LinkDestination,
  transfer: LinkOptions['transfer'],
  price: Decimal | undefined,
): ManualDestination | undefined {
  const network = findNetwork(networkId)
  if (!network) return undefined
  const decimals = Math.min(findToken(network, symbol)?.decimals ?? mostDecimals, mostDecimals)
  const amountInFiat = transfer?.amountInFiat
  // Up: what arrives must not be worth less than what was asked for.
  const asked = set ?? (amountInFiat && price ? divideDecimals(amountInFiat, price, 'up', decimals) : undefined)
  const fee = asked === undefined ? zero : feeOn(asked, transfer, decimals)
  const amount = asked === undefined ? undefined : addDecimals(asked, fee)
  return {
    networkId: network.id,
    networkName: network.name,
    symbol,
    address,
    ...(addressTag ? { addressTag, ...(network.tag ? { tagName: network.tag.name } : {}) } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(fee === zero ? {} : { clientFee: fee }),
    code: depositCodeOf(network, symbol, address, amount),
  }
}

/** The fee of the client on top of an amount, as an offer has it too. */
function feeOn(amount: Decimal, transfer: LinkOptions['transfer'], decimals: number): Decimal {
  const { clientFee = zero, isFeeInclusive = false } = transfer ?? {}
  return isFeeInclusive ? zero : multiplyDecimals(amount, clientFee, 'up', decimals)
}
