import { expose } from 'comlink'
import { announcedWallets } from './announced-wallets.ts'
import { isWalletCall } from './is-wallet-call.ts'

/** Sends an answer to the Link page, and to nobody else. */
export type Post = (message: object, transfer: Transferable[]) => void

/**
 * Lets the Link page ask the wallets that are announced on this page: the same members, over the same protocol (comlink), as
 * the wallet bridge of the Mesh Link SDK, for wallets of Ethereum and alike, Solana and Bitcoin.
 *
 * A part of its own: loaded when the Link page asks for the first time.
 *
 * @param signal ends the bridge: nothing is answered afterwards, and no wallet is listened to
 * @returns takes what the Link page says. Who says it has been checked.
 */
export function openBridge(post: Post, signal: AbortSignal): (call: unknown) => void {
  const wallets = announcedWallets(window, signal)
  const channel = new EventTarget()
  expose(wallets, {
    addEventListener: channel.addEventListener.bind(channel),
    removeEventListener: channel.removeEventListener.bind(channel),
    postMessage: (message, transfer = []) => {
      if (!signal.aborted) post(message, transfer)
    },
  })
  return (call) => {
    if (!signal.aborted && isWalletCall(call, wallets))
      channel.dispatchEvent(new MessageEvent('message', { data: call }))
  }
}
