import type { HostMessage, IntegrationAccessToken } from '@tenon/core'

/**
 * What the host page said, or `undefined` for everything else that travels on the same channel (wallet bridges,
 * development tools, other frames' traffic).
 */
export function readHostMessage(data: unknown): HostMessage | undefined {
  if (!isRecord(data)) return undefined
  const { type, payload } = data
  if (type === 'closeRequested') return { type }
  if ((type === 'frontAccessTokens' || type === 'frontTransferDestinationTokens') && Array.isArray(payload))
    return { type, payload: payload.filter(isAccessToken) }
  if (type === 'meshSDKSpecs' && isRecord(payload)) {
    const { platform, version, origin } = payload
    if (typeof platform !== 'string' || typeof version !== 'string') return undefined
    const bridge = payload.hasWalletBridge === true ? { hasWalletBridge: true } : {}
    return { type, payload: { platform, version, ...(typeof origin === 'string' ? { origin } : {}), ...bridge } }
  }
  return undefined
}

function isAccessToken(value: unknown): value is IntegrationAccessToken {
  // Hosts in the field leave out all but the token, and it is all that is read.
  return isRecord(value) && typeof value.accessToken === 'string' && value.accessToken !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
