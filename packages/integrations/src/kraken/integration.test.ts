import { testIntegration } from '../contract/test-integration.ts'
import { kraken } from './integration.ts'

const fillIn = (username: string, password: string) => ({ apiKey: username, apiSecret: password })
testIntegration(kraken, { path: '/kraken', fillIn, asksCode: false, keepsAttemptId: false })
