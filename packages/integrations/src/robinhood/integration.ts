import { defineIntegration } from '../integration.ts'
import { brokerOperations, passwordSignIn, refreshBrokerAccess } from '../sandbox-broker/broker-session.ts'

/** Exists only in the sandbox. Confirmed on a device, or with a code; access lasts 734,000 seconds, the refresh secret does not end. */
export const robinhood = defineIntegration({
  slug: 'robinhood',
  id: '92e4b70d-c6f8-4135-8a2b-0d57e9136bca',
  name: 'Robinhood (simulated)',
  kind: 'brokerage',
  hue: 140,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: passwordSignIn,
  operations: { ...brokerOperations, refresh: refreshBrokerAccess },
})
