import type { Subject } from '../contract/subject.ts'
import { testHistory } from '../contract/test-history.ts'
import { testIntegration } from '../contract/test-integration.ts'
import { testTrading } from '../contract/test-trading.ts'
import { kraken } from './integration.ts'

const subject: Subject = {
  path: '/kraken',
  fillIn: (username, password) => ({ apiKey: username, apiSecret: password }),
  asksCode: false,
  keepsAttemptId: false,
  unknownOrderId: 'OAAAAA-BBBBB-CCCCCC',
}
testIntegration(kraken, subject)
testTrading(kraken, subject)
testHistory(kraken, subject)
