import type { Decimal } from '../money/decimal.ts'
import type { Purpose } from './link-screen.ts'

/** One place that a person can send to on their own. */
export interface ManualDestination {
  networkId: string
  networkName: string
  symbol: string
  address: string
  addressTag?: string
  /** What the network calls its tag. */
  tagName?: 'destination tag' | 'memo'
  /** Exactly what is to arrive, where the client set it and a price is known. */
  amount?: Decimal
  /** What of that is the fee of the client. */
  clientFee?: Decimal
  /** What the QR code holds: a payment URI where any wallet reads it right, otherwise the bare address. */
  code: string
}

/** The way without any account: an address, its QR code, and what to watch for. */
export interface ManualDepositScreen {
  name: 'manualDeposit'
  canGoBack: true
  purpose: Purpose
  destinations: ManualDestination[]
  /** The one that is shown; absent while there is a choice to make. */
  chosen?: ManualDestination
  /** What the client asks for, in its currency, with its fee. */
  amountInFiat?: Decimal
  fiatCurrency: string
}
