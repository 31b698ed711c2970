import { testRenewal } from '../contract/test-renewal.ts'
import { vanguard } from './integration.ts'

const fillIn = (username: string, password: string) => ({ username, password })
testRenewal(vanguard, { path: '/vanguard', fillIn })
