import type { LinkOptions } from '@tenon/core'
import type { LinkSession, LinkSessionStore } from './link-session.store.ts'

export interface CurrencyParts {
  store: Pick<LinkSessionStore, 'setOptions'>
  /** Whether the client bounds what a transfer may be worth, in whatever currency. */
  hasTransferLimits(session: LinkSession): Promise<boolean>
  /** Whether assets have a price in this currency. */
  canPrice(session: LinkSession, fiatCurrency: string): Promise<boolean>
}

/**
 * Puts the amounts of a session that was just opened into the currency that its page asks for. Only where nobody said an
 * amount in another one: the page must not turn ten dollars into ten yen, nor step over a limit. Otherwise, and without
 * prices in it, the session stays as it is.
 *
 * @param wanted ISO 4217, in any letter case
 */
export async function chooseCurrency(parts: CurrencyParts, session: LinkSession, wanted: string): Promise<LinkSession> {
  const { transfer } = session.options
  const fiatCurrency = wanted.toUpperCase()
  if (!transfer || !/^[A-Z]{3}$/.test(fiatCurrency) || fiatCurrency === transfer.fiatCurrency) return session
  if (isBound(transfer) || (await parts.hasTransferLimits(session))) return session
  if (!(await parts.canPrice(session, fiatCurrency))) return session
  const options: LinkOptions = { ...session.options, transfer: { ...transfer, fiatCurrency } }
  await parts.store.setOptions(session, options)
  return { ...session, options, state: { ...session.state, options } }
}

function isBound({ amountInFiat, destinations }: NonNullable<LinkOptions['transfer']>): boolean {
  return (
    amountInFiat !== undefined ||
    destinations.some(
      ({ minAmountInFiat, displayAmountInFiat }) => minAmountInFiat !== undefined || displayAmountInFiat !== undefined,
    )
  )
}
