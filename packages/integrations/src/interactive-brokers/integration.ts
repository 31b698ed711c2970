import { defineIntegration } from '../integration.ts'
import { brokerOperations, passwordSignIn, refreshBrokerAccess } from '../sandbox-broker/broker-session.ts'

/** Exists only in the sandbox. The accounts of a first sign-in are told only the next day: `delayed`, then `refresh`. */
export const interactiveBrokers = defineIntegration({
  slug: 'interactive-brokers',
  id: '6d2f0a1e-8c34-4f7b-9a55-1f0e7b3c9d21',
  name: 'Interactive Brokers (simulated)',
  kind: 'brokerage',
  hue: 4,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: passwordSignIn,
  operations: { ...brokerOperations, refresh: refreshBrokerAccess },
})
