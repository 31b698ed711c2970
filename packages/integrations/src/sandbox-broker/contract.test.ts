import type { Subject } from '../contract/subject.ts'
import { testHistory } from '../contract/test-history.ts'
import { testIntegration } from '../contract/test-integration.ts'
import { testTrading } from '../contract/test-trading.ts'
import { sandboxBroker } from './integration.ts'

const subject: Subject = {
  path: '/broker',
  fillIn: (username, password) => ({ username, password }),
  ...{ asksCode: true, keepsAttemptId: true, confirms: true, asksOrderCode: true },
}
testIntegration(sandboxBroker, subject)
testTrading(sandboxBroker, subject)
testHistory(sandboxBroker, subject)
