import { type ErrorCode, errors, failureGuide, type LinkScreen } from '@tenon/core'
import type { LinkState } from '../src/session/link-session.ts'

/** Every code of the error table as a session that has every way on would show it: `failure-{code}`. */
export const failureStates: Readonly<Record<string, LinkState>> = Object.fromEntries(
  codesOf(errors).map((code) => [
    `failure-${code}`,
    {
      phase: 'open',
      brand: { client: { name: 'Northwind Trading' }, environment: 'sandbox' },
      screen: failureOf(code),
      busy: undefined,
    },
  ]),
)

function failureOf(code: ErrorCode): LinkScreen {
  const { kind, primary, alternative } = failureGuide[code]
  return {
    name: 'failed',
    canGoBack: false,
    problem: { code, message: errors[code].displayMessage },
    money: kind === 'outcomeUnknown' ? 'unknown' : 'notMoved',
    kind,
    integration: { id: 'kraken', name: 'Kraken', kind: 'exchange', monogram: 'K', hue: 295 },
    recovery: primary,
    alternative,
    supportId: '7f3a90c1d2e4',
  }
}

function codesOf(table: typeof errors): ErrorCode[] {
  // The keys of the table are the codes; only the language does not know.
  return Object.keys(table) as ErrorCode[]
}
