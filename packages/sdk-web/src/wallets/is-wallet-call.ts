/**
 * Whether a message asks for what the bridge has, and for nothing beside it.
 *
 * comlink would follow any path, set members and construct: from a wallet's name to its constructor, and so to code of the
 * page. Here a path leads over own members only, and the rest is refused.
 */
export function isWalletCall(message: unknown, wallets: object): boolean {
  if (!isRecord(message) || (message.type !== 'GET' && message.type !== 'APPLY') || !Array.isArray(message.path))
    return false
  let node: unknown = wallets
  for (const step of message.path) {
    // What is not there reads as `undefined`, but nothing is behind it.
    if (typeof step !== 'string' || !isRecord(node) || typeof node === 'function') return false
    if (!Object.hasOwn(node, step)) return message.type === 'GET' && step === message.path.at(-1) && !(step in node)
    node = node[step]
  }
  return message.type === 'GET' ? typeof node !== 'function' : typeof node === 'function'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
