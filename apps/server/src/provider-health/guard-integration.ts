import type { Integration, ProviderContext, SignIn } from '@tenon/integrations'
import type { ProviderGate } from './provider-gate.ts'

/**
 * Operations that move money. They are counted and never stopped here: what they do is stored as begun by then, and a call
 * that was not made would have to be looked up for nothing. Whoever begins one enters the gate before.
 */
const neverStopped = new Set(['withdraw', 'fund', 'placeOrder'])

/** The same integration with a gate before each call to the institution. */
export function guardIntegration(integration: Integration, gate: ProviderGate): Integration {
  const { signIn, operations } = integration
  // Seen as one kind of function, since nothing here looks at what goes in behind the context.
  const calls = Object.entries(operations) as [
    string,
    (context: ProviderContext, ...rest: unknown[]) => Promise<unknown>,
  ][]
  const guarded = calls.map(([name, call]) => [name, guard(operations, call, !neverStopped.has(name))])
  // Each entry takes and gives what it took and gave before.
  return { ...integration, signIn: guardSignIn(signIn), operations: Object.fromEntries(guarded) as typeof operations }

  function guardSignIn(of: SignIn): SignIn {
    if (of.scheme === 'oauth') return { ...of, exchange: guard(of, of.exchange, true) }
    return {
      ...of,
      authenticate: guard(of, of.authenticate, true),
      ...(of.answerMfa ? { answerMfa: guard(of, of.answerMfa, true) } : {}),
    }
  }

  function guard<Args extends readonly unknown[], Result>(
    of: object,
    call: (context: ProviderContext, ...args: Args) => Promise<Result>,
    mayStop: boolean,
  ) {
    return async (context: ProviderContext, ...args: Args): Promise<Result> => {
      if (mayStop) gate.enter()
      return gate.run(context.signal, () => call.call(of, context, ...args))
    }
  }
}
