import { testSignIn } from '../contract/test-sign-in.ts'
import { sandboxBroker } from './integration.ts'

testSignIn(sandboxBroker, { path: '/broker', fillIn: (username, password) => ({ username, password }) })
