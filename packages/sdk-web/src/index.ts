export { createLink } from './create-link.ts'
export type { Link, LinkOptions } from './link.ts'
export type { LinkEventType } from './messages/link-event.ts'
export { isLinkEventTypeKey, type LinkEventTypeKeys } from './messages/link-event-types.ts'
export type {
  AccessTokenPayload,
  Account,
  AccountToken,
  BrandInfo,
  DelayedAuthPayload,
  IntegrationAccessToken,
  LinkPayload,
  SessionSummary,
  TransferFee,
  TransferFinishedPayload,
} from './messages/payloads.ts'
