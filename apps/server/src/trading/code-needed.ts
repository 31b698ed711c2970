import type { CodeChannel, ErrorCode } from '@tenon/core'

/** What a caller is told about a proof that is wanted for an order. @param why where the proof comes from, or what was wrong with it */
export function codeNeeded(why: CodeChannel | ErrorCode): ErrorCode {
  switch (why) {
    case 'tradingPin':
    case 'tradingPinRequired':
      return 'tradingPinRequired'
    case 'incorrect2faCode':
    case 'emailCodeExpired':
      return why
    default:
      return 'mfaCodeRequired'
  }
}
