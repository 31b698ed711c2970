import type { LinkScreen } from '@tenon/core'

/** What tells one step from the next: while it stays the same, a screen is drawn over itself and keeps what was typed. */
export function stepOfScreen(screen: LinkScreen): string {
  switch (screen.name) {
    case 'credentials':
    case 'oauth':
      return `${screen.name}:${screen.integration.id}`
    case 'mfa': {
      const { challenge } = screen
      // Each question is a step of its own; a second code after a wrong one is the same step.
      if (challenge.kind === 'question') return `mfa:question:${challenge.question}`
      if (challenge.kind === 'code') return `mfa:code:${challenge.channel}`
      if (challenge.kind === 'confirmation') return `mfa:confirmation:${challenge.by}`
      // What was read from one picture is of no use for the next.
      return challenge.kind === 'captcha' ? `mfa:captcha:${challenge.image}` : `mfa:${challenge.kind}`
    }
    case 'transferMfa':
      return `transferMfa:${screen.channel}:${screen.isSecond ? 2 : 1}`
    case 'manualDeposit':
      return `manualDeposit:${screen.chosen?.networkId}:${screen.chosen?.symbol}`
    case 'userStep':
      return `userStep:${screen.step}`
    default:
      return screen.name
  }
}
