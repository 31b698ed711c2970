import { testRenewal } from '../contract/test-renewal.ts'
import { tdAmeritrade } from './integration.ts'

const fillIn = (username: string, password: string) => ({ username, password })
testRenewal(tdAmeritrade, { path: '/td-ameritrade', fillIn })
