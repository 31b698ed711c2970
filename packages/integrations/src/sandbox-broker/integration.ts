import { defineIntegration } from '../integration.ts'
import { brokerOperations, passwordSignIn, refreshBrokerAccess } from './broker-session.ts'

/** A brokerage that exists only in the sandbox: password, then every kind of proof there is; crypto and equities. */
export const sandboxBroker = defineIntegration({
  slug: 'sandbox-broker',
  id: '005a02a1-82b9-48fe-80d3-f43be26519f5',
  name: 'Sandbox Broker',
  kind: 'brokerage',
  hue: 152,
  appLink: 'tenon-sandbox-broker://open',
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],
  signIn: passwordSignIn,
  operations: { ...brokerOperations, refresh: refreshBrokerAccess },
})
