import { enumType } from '../../http/enum-type.ts'

/** How the institution took a request whose failures are answers on this wire. */
export const requestStatusSchema = enumType(['succeeded', 'failed', 'notAuthorized'], { title: 'BrokerRequestStatus' })
