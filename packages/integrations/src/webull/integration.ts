import { defineIntegration } from '../integration.ts'
import { brokerOperations, passwordSignIn, refreshBrokerAccess } from '../sandbox-broker/broker-session.ts'

/** Exists only in the sandbox. A renewal needs the access secret, and each order the trading PIN. */
export const webull = defineIntegration({
  slug: 'webull',
  id: 'b1c84e52-37d9-4a06-8e1f-5c9a20f7d364',
  name: 'Webull (simulated)',
  kind: 'brokerage',
  hue: 212,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: passwordSignIn,
  refreshing: { needsAccess: true },
  operations: { ...brokerOperations, refresh: refreshBrokerAccess },
})
