import { defineIntegration } from '../integration.ts'
import { brokerOperations, passwordSignIn, refreshBrokerAccess } from '../sandbox-broker/broker-session.ts'

/** Exists only in the sandbox. The refresh secret ends, and is replaced only on request. */
export const tdAmeritrade = defineIntegration({
  slug: 'td-ameritrade',
  id: '3f5ad8c7-0e62-47b1-9d43-a8172cb6ef09',
  name: 'TD Ameritrade (simulated)',
  kind: 'brokerage',
  hue: 128,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: passwordSignIn,
  refreshing: { canRenewRefreshSecret: true },
  operations: { ...brokerOperations, refresh: refreshBrokerAccess },
})
