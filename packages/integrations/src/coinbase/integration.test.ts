import type { Subject } from '../contract/subject.ts'
import { testHistory } from '../contract/test-history.ts'
import { testIntegration } from '../contract/test-integration.ts'
import { testTrading } from '../contract/test-trading.ts'
import { coinbase } from './integration.ts'

const subject: Subject = { path: '/coinbase', asksCode: true, keepsAttemptId: true }
testIntegration(coinbase, subject)
testTrading(coinbase, subject)
testHistory(coinbase, subject)
