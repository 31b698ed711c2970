import { testIntegration } from '../contract/test-integration.ts'
import { coinbase } from './integration.ts'

testIntegration(coinbase, { path: '/coinbase', asksCode: true, keepsAttemptId: true })
