import type { Subject } from '../contract/subject.ts'
import { testHistory } from '../contract/test-history.ts'
import { testIntegration } from '../contract/test-integration.ts'
import { testTrading } from '../contract/test-trading.ts'
import { sandboxExchange } from './integration.ts'

const subject: Subject = {
  path: '/exchange',
  fillIn: (username, password) => ({ apiKey: username, apiSecret: password, passphrase: password }),
  ...{ asksCode: true, keepsAttemptId: true, confirms: true, asksOrderCode: true },
}
testIntegration(sandboxExchange, subject)
testTrading(sandboxExchange, subject)
testHistory(sandboxExchange, subject)
