import { type DestinationStream, pino } from 'pino'
import { describeError } from './describe-error.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * The only fields that are ever written. None of them holds what a user, a provider or a client typed: an amount, an address,
 * a name, a token or a body has no field here, so it cannot slip in.
 */
export interface LogFields {
  accountCount?: number
  attempt?: number
  clientId?: string
  count?: number
  deliveryId?: string
  durationMs?: number
  endpointId?: string
  environment?: string
  errorType?: string
  eventId?: string
  integration?: string
  linkSessionId?: string
  method?: string
  migrations?: readonly string[]
  networkId?: string
  operation?: string
  port?: number
  previewId?: string
  requestId?: string
  route?: string
  screen?: string
  signal?: string
  status?: number | string
  transferId?: string
  worker?: string
}

/** As a value what `LogFields` is as a type; the compiler keeps the two the same. */
const allowed: Readonly<Record<keyof LogFields, true>> = {
  accountCount: true,
  attempt: true,
  clientId: true,
  count: true,
  deliveryId: true,
  durationMs: true,
  endpointId: true,
  environment: true,
  errorType: true,
  eventId: true,
  integration: true,
  linkSessionId: true,
  method: true,
  migrations: true,
  networkId: true,
  operation: true,
  port: true,
  previewId: true,
  requestId: true,
  route: true,
  screen: true,
  signal: true,
  status: true,
  transferId: true,
  worker: true,
}

/** Structured log: one JSON object per line. `event` is a fixed sentence of ours, never built from data. */
export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  /** The error is written by name, code and place; its message only when it is one of ours. */
  error(event: string, error: unknown, fields?: LogFields): void
}

/**
 * Opens the log.
 *
 * @param options.level the least that is written, default `info`
 * @param options.destination default standard error, written at once
 */
export function createLog(options: { level?: LogLevel; destination?: DestinationStream } = {}): Log {
  const destination = options.destination ?? pino.destination({ dest: 2, sync: true })
  const lines = pino(
    { level: options.level ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
    destination,
  )
  return {
    debug: (event, fields) => lines.debug(pick(fields), event),
    info: (event, fields) => lines.info(pick(fields), event),
    warn: (event, fields) => lines.warn(pick(fields), event),
    error: (event, error, fields) => lines.error({ ...pick(fields), error: describeError(error) }, event),
  }
}

function pick(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => Object.hasOwn(allowed, name))
      .map(([name, value]) => [name, encode(value)]),
  )
}

const longestText = 300

/** JSON already escapes C0 controls; DEL, C1 and the line separators of Unicode could still end a line in a viewer. */
function encode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
    .slice(0, longestText)
    .replace(/[\p{Cc}\u2028\u2029]/gu, '?')
}
