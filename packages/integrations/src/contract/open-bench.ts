import { after, afterEach, before } from 'node:test'
import type { Authenticated, Integration, ProviderContext } from '../integration.ts'
import { type FillIn, signIn } from './sign-in.ts'
import { type Simulators, startSimulators } from './start-simulators.ts'

/** Simulators for the tests of one `describe`, as new before each of them. */
export interface Bench {
  /** Only while tests run. */
  simulators(): Simulators
  context(): ProviderContext
  enter(username: string): Promise<Authenticated>
}

/** Starts the simulators before the tests of this `describe` and ends them after. */
export function openBench(integration: Integration, subject: { path: string; fillIn?: FillIn }): Bench {
  let simulators: Simulators | undefined
  const open = () => {
    if (!simulators) throw new Error('The simulators run only while tests do.')
    return simulators
  }
  before(async () => {
    simulators = await startSimulators()
  })
  after(() => simulators?.close())
  afterEach(async () => {
    open().faults.clear()
    open().errands.forget()
    open().delays.forget()
    await open().ledger.reset()
  })
  const context = (): ProviderContext => ({
    baseUrl: open().url + subject.path,
    environment: 'sandbox',
    signal: new AbortController().signal,
    ...(integration.signIn.scheme === 'oauth' ? { oauthClient: { id: 'tenon-sandbox' } } : {}),
  })
  return {
    simulators: open,
    context,
    enter: (username) => signIn(integration, open(), context(), subject.fillIn, { username }),
  }
}
