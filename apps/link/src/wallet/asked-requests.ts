import type { WalletRequest } from '@tenon/core'
import { askWallet, type WalletAnswer } from './ask-wallet.ts'

const storageKey = 'tenon:asked'

/** What wallets were asked to send from this tab, so that a reload does not ask for the same a second time by itself. */
export interface AskedRequests {
  /** Whether a wallet was asked for this, and the server has not been asked since what became of it. */
  wasAsked(request: WalletRequest): boolean
  /** The question that the wallet still shows, as far as this page knows. */
  pending(request: WalletRequest): Promise<WalletAnswer<string>> | undefined
  /** Asks, unless the same question is open: then its answer is waited for. */
  ask(request: WalletRequest, send: () => Promise<string>): Promise<WalletAnswer<string>>
  /** The server looks at the network now: what it answers may be asked. Without effect while the question is open. */
  forget(request: WalletRequest): void
}

/** @param openStorage throws where the browser keeps no storage for this page; then a reload loses the session too */
export function createAskedRequests(openStorage: () => Pick<Storage, 'getItem' | 'setItem'>): AskedRequests {
  const asked = new Set<string>(readKeys(openStorage))
  const open = new Map<string, Promise<WalletAnswer<string>>>()

  function keep(): void {
    try {
      openStorage().setItem(storageKey, JSON.stringify([...asked]))
    } catch {
      // In memory is enough for a page that cannot be resumed.
    }
  }

  return {
    wasAsked: (request) => asked.has(keyOf(request)),
    pending: (request) => open.get(keyOf(request)),
    ask(request, send) {
      const key = keyOf(request)
      const before = open.get(key)
      if (before) return before
      // Kept before the wallet hears of it: whatever happens then, nobody is asked twice without a look at the network.
      asked.add(key)
      keep()
      const answer = askWallet(send).finally(() => open.delete(key))
      open.set(key, answer)
      return answer
    },
    forget(request) {
      const key = keyOf(request)
      if (open.has(key)) return
      asked.delete(key)
      keep()
    },
  }
}

function keyOf(request: WalletRequest): string {
  return JSON.stringify(Object.entries(request).sort())
}

function readKeys(openStorage: () => Pick<Storage, 'getItem' | 'setItem'>): string[] {
  try {
    const keys: unknown = JSON.parse(openStorage().getItem(storageKey) ?? '[]')
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  } catch {
    return []
  }
}
