import { testIntegration } from '../contract/test-integration.ts'
import { sandboxBroker } from './integration.ts'

const fillIn = (username: string, password: string) => ({ username, password })
testIntegration(sandboxBroker, { path: '/broker', fillIn, asksCode: true, keepsAttemptId: true, confirms: true })
