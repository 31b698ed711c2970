import { defineIntegration } from '../integration.ts'
import { brokerOperations, passwordSignIn, refreshBrokerAccess } from '../sandbox-broker/broker-session.ts'

/** Exists only in the sandbox. A renewal asks for a code first. */
export const vanguard = defineIntegration({
  slug: 'vanguard',
  id: 'e07b9c35-51aa-4d8e-b6f2-94c3de815a70',
  name: 'Vanguard (simulated)',
  kind: 'brokerage',
  hue: 356,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: passwordSignIn,
  refreshing: { mayAskCode: true },
  operations: { ...brokerOperations, refresh: refreshBrokerAccess },
})
