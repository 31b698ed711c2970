/**
 * Where a server can be killed, by the points of a transfer that a kill must do no harm at. `claiming` to `polling` are
 * published by the server on `tenon:transfer`, `webhook…` on `tenon:webhook`, `refresh…` on `tenon:refresh`; the requests to
 * an institution are seen on the channels of undici (https://undici.nodejs.org/#/docs/api/DiagnosticsChannel).
 */
export const crashPoints = {
  claiming: { k: 'K0', where: 'before the claim commits' },
  claimed: { k: 'K1', where: 'claim committed, call not begun' },
  requestHalfSent: { k: 'K2', where: 'half of the request bytes sent' },
  requestSent: { k: 'K3', where: 'request sent, answer not there yet' },
  answerArrived: { k: 'K3', where: 'the institution has answered, the answer is not read' },
  fundingAsked: { k: 'K3', where: 'a conversion or purchase asked for, answer not there yet' },
  answered: { k: 'K4', where: 'answer read, not committed' },
  recorded: { k: 'K5', where: 'committed, HTTP answer not sent' },
  webhookSending: { k: 'K6', where: 'webhook claimed, not sent' },
  webhookSent: { k: 'K6', where: 'webhook answered, result not stored' },
  polling: { k: 'K7', where: 'a read of the institution or the chain in flight' },
  refreshRotated: { k: 'K9', where: 'token renewed at the institution, not kept' },
} as const satisfies Record<string, { k: string; where: string }>

export type CrashPoint = keyof typeof crashPoints

export function isCrashPoint(text: unknown): text is CrashPoint {
  return typeof text === 'string' && Object.hasOwn(crashPoints, text)
}
