import type { HostMessage } from '@tenon/core'

/** What the host page's SDK says of itself. */
export type HostSpecs = Extract<HostMessage, { type: 'meshSDKSpecs' }>['payload']

/** Whether the wallets of the host page can be asked. Our own SDK says so; the Mesh SDK has had a bridge since 3.3.0. */
export function hasWalletBridge({ platform, version, hasWalletBridge }: HostSpecs): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return platform === 'web' && (hasWalletBridge === true || major > 3 || (major === 3 && minor >= 3))
}
