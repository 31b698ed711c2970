/** Sent with every answer. No CORS headers: browsers of other origins get nothing, servers need none. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const
