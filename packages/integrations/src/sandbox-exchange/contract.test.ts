import { testIntegration } from '../contract/test-integration.ts'
import { sandboxExchange } from './integration.ts'

const fillIn = (username: string, password: string) => ({
  apiKey: username,
  apiSecret: password,
  passphrase: password,
})
testIntegration(sandboxExchange, { path: '/exchange', fillIn, asksCode: true, keepsAttemptId: true, confirms: true })
