import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { signIn } from '../contract/sign-in.ts'
import { startSimulators } from '../contract/start-simulators.ts'
import { ProviderError } from '../provider-error.ts'
import { coinbase } from './integration.ts'

const simulators = await startSimulators()
after(() => simulators.close())
afterEach(() => simulators.faults.clear())

const context = {
  baseUrl: `${simulators.url}/coinbase`,
  environment: 'sandbox',
  signal: new AbortController().signal,
  oauthClient: { id: 'tenon-sandbox' },
} as const

for (const fault of ['lostAnswer', 'lateError'] as const) {
  test(`a renewal whose answer is lost ("${fault}") is not called a refusal, though the old token is used up`, async () => {
    const { refreshSecret } = await signIn(coinbase, simulators, context, undefined)
    assert.ok(refreshSecret)
    simulators.faults.add({ operation: 'refresh', fault, times: 1 })
    const refused = (code: string) => (error: unknown) => error instanceof ProviderError && error.code === code
    await assert.rejects(coinbase.operations.refresh(context, refreshSecret), refused('institutionUnavailable'))
    await assert.rejects(coinbase.operations.refresh(context, refreshSecret), refused('unauthorizedToken'))
  })
}
