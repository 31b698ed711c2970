import type { WithdrawalRoute } from '@tenon/integrations'
import type { AccountMeans } from './assess-network.ts'

/** What an account can spend over one route: where each network holds its own, only what is on that one. */
export function meansOnRoute(
  means: AccountMeans,
  { symbol, available, networkFeeSymbol, networkFeeAvailable }: WithdrawalRoute,
): AccountMeans {
  if (available === undefined && networkFeeAvailable === undefined) return means
  return {
    ...means,
    availableOf(wanted) {
      const here = wanted === symbol ? available : wanted === networkFeeSymbol ? networkFeeAvailable : undefined
      return here ?? means.availableOf(wanted)
    },
  }
}
