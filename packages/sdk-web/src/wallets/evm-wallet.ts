/** A wallet of the Ethereum family as the Link page sees it. https://eips.ethereum.org/EIPS/eip-6963 */
export interface EvmWallet {
  uuid: string
  name: string
  icon: string
  rdns: string
  provider: { request: (call: unknown) => Promise<unknown> }
}

interface Provider {
  request: (call: unknown) => Promise<unknown>
  on?: unknown
  removeListener?: unknown
}

/** The wallet of an announcement, and what it is asked through; `undefined` for what is no announcement. */
export function evmWallet(detail: unknown): { wallet: EvmWallet; provider: Provider } | undefined {
  if (!isRecord(detail) || !isRecord(detail.info) || !isProvider(detail.provider)) return undefined
  const { info, provider } = detail
  const [uuid, name, icon, rdns] = [info.uuid, info.name, info.icon, info.rdns].map((text) =>
    typeof text === 'string' ? text : '',
  )
  if (!uuid || !name) return undefined
  const request = async (call: unknown) => {
    try {
      return await provider.request(call)
    } catch (error) {
      // An `Error` would cross with its words only, and the number of EIP-1193 says who refused.
      throw isRecord(error) ? { code: error.code, message: String(error.message ?? '') } : { message: String(error) }
    }
  }
  return { wallet: { uuid, name, icon: icon ?? '', rdns: rdns ?? '', provider: { request } }, provider }
}

function isProvider(value: unknown): value is Provider {
  return isRecord(value) && typeof value.request === 'function'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
