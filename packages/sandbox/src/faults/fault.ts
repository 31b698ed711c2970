/** The calls at which something can go wrong. */
export const calls = ['signIn', 'answerMfa', 'refresh', 'read', 'withdraw', 'fund', 'order', 'cancelOrder'] as const

/**
 * Every moment at which something can go wrong: the calls, and three decisions of the institution. `challenge` is what
 * sign-in asks besides the password, `access` how long it lets in, `settle` what becomes of an accepted withdrawal.
 */
export const operations = [...calls, 'challenge', 'access', 'settle'] as const
export type Operation = (typeof operations)[number]

/** What can go wrong, each with the operations it has a meaning for and a line for the docs. */
export const faults = {
  accountLocked: { at: ['signIn'], description: 'The account is locked.' },
  unavailable: { at: calls, description: 'The institution answers 503 and does nothing.' },
  rateLimited: { at: calls, description: 'The institution answers 429 and does nothing.' },
  unreadable: { at: calls, description: 'The call does its work, then answers 200 with broken JSON.' },
  lostRequest: { at: calls, description: 'The connection is cut before anything happens.' },
  lostAnswer: { at: calls, description: 'The call does its work, then the connection is cut.' },
  halfAnswer: {
    at: calls,
    description: 'The call does its work, then half of the answer comes and the connection is cut.',
  },
  lateError: { at: calls, description: 'The call does its work, then answers 503.' },
  slowAnswer: { at: calls, description: 'The call does its work; the answer comes `delayMs` later (20 seconds).' },
  slowRequest: { at: calls, description: 'The call does its work `delayMs` later (20 seconds), then answers.' },
  staleRead: {
    at: ['read'],
    description: 'The answer is of before: what was just made is not there, what has ended is still on its way.',
  },
  securityQuestion: { at: ['challenge'], description: 'A security question is asked instead of a code.' },
  notAsked: { at: ['challenge'], description: 'Sign-in asks for no code.' },
  endsSoon: { at: ['access'], description: 'Access ends after 5 seconds and cannot be renewed.' },
  refused: { at: ['withdraw', 'fund', 'order'], description: 'It is refused for good; nothing moves.' },
  fails: { at: ['settle'], description: 'The withdrawal is accepted, then fails; the money comes back.' },
} as const satisfies Record<string, { at: readonly Operation[]; description: string }>

export type Fault = keyof typeof faults

/** The faults of one user, by operation. */
export type Behaviours = Readonly<Partial<Record<Operation, Fault>>>
